/** The kernels of the engine, as the module exports them. */

export { adam } from "./adam";
export { moments, normalize, normalizeGradient, normalizeSums } from "./batch_norm";
export { conv2d, conv2dWorkspace } from "./conv2d";
export { conv2dFilterGradient, conv2dInputGradient } from "./conv2d_gradients";
export { dropoutMask } from "./dropout";
export { binary, unary } from "./elementwise";
export { finish } from "./gemm/finish";
export { gemm, gemmWorkspace } from "./gemm/gemm";
export { lstm, lstmGradient, lstmWorkspace, shiftSteps } from "./lstm";
export { averagePool, averagePoolGradient, maxPool, maxPoolGradient } from "./pool";
export { maxColumns, maxRows, sumColumns, sumRows } from "./reduce";
export { transpose } from "./gemm/pack";
