/** The kernels of the engine, as the module exports them. */

export { adam } from "./adam";
export { moments, normalize, normalizeGradient, normalizeSums } from "./batch_norm";
export { conv2d, conv2dWorkspace, finish } from "./conv2d";
export { conv2dFilterGradient, conv2dInputGradient } from "./conv2d_gradients";
export { binary, unary } from "./elementwise";
export { gemm, gemmWorkspace } from "./gemm";
export { lstm, lstmGradient, lstmWorkspace, shiftSteps } from "./lstm";
export { averagePool, averagePoolGradient, maxPool, maxPoolGradient } from "./pool";
export { maxColumns, maxRows, sumColumns, sumRows } from "./reduce";
