/**
 * The door to figures, tables and players. A figure is made of data and shown:
 * in a notebook as the output of a cell, elsewhere as an SVG or a PNG.
 *
 * ```ts
 * import { renderPng, renderSvg, show, table, waveform } from "earmark/plot";
 *
 * const signal = Float32Array.from({ length: 1600 }, (_, i) => Math.sin(i / 5));
 * const figure = waveform([{ label: "OK", signal, sampleRate: 16000 }], { title: "A tone" });
 *
 * await show(figure, table([{ part: "part_001", verdict: "OK" }])); // in a notebook
 * const svg = renderSvg(figure); // for a page
 * const png = await renderPng(svg); // for a report
 * ```
 *
 * A figure is data, the options of Observable Plot's `plot`: what it lacks can be
 * added with `{ ...figure, caption: "…" }`, and {@linkcode grid} puts figures side
 * by side.
 *
 * @module
 */

// Showing, and what is shown beside figures.
export { show } from "./jupyter.ts";
export type { Showable } from "./jupyter.ts";
export { liveFigure, progressBar } from "./live.ts";
export type { LiveFigure, ProgressBar, ProgressBarOptions } from "./live.ts";
export { player, players } from "./player.ts";
export type { Player, PlayerOptions, PlayerRow } from "./player.ts";
export { prose } from "./prose.ts";
export type { Prose } from "./prose.ts";
export { number } from "./interactive/numbers.ts";
export { table } from "./table.ts";
export type { Table, TableOptions } from "./table.ts";
export { counted, listed } from "./words.ts";

// What all figures share.
export type { FigureDocument, FigureElement } from "./drawing/document.ts";
export { grid, stack } from "./drawing/figure.ts";
export type { Figure, FigureGrid, GridOptions, StackOptions } from "./drawing/figure.ts";
export { figureHtml } from "./interactive/html.ts";
export { tips } from "./interactive/tips.ts";
export type { TipOptions } from "./interactive/tips.ts";
export { renderPng } from "./drawing/rasterize.ts";
export type { RenderPngOptions } from "./drawing/rasterize.ts";
export { renderSvg } from "./drawing/svg.ts";
export type { RenderSvgOptions } from "./drawing/svg.ts";
export type { ClassOptions } from "./drawing/theme.ts";

// Charts of any data.
export type { TimeFrequencyRegion } from "./charts/frequency_axis.ts";
export { lineChart } from "./charts/line_chart.ts";
export type { LineAxis, LineChartOptions } from "./charts/line_chart.ts";
export type { Line, Rule } from "./charts/line_marks.ts";
export type { ImageAxis, ImageValue, MatrixPanel, Region } from "./charts/image_types.ts";
export { matrixImage } from "./charts/matrix_image.ts";
export type { MatrixImageOptions } from "./charts/matrix_image.ts";
export type { Pooling } from "./charts/matrix_pool.ts";
export { stems } from "./charts/stems.ts";
export type { StemsOptions } from "./charts/stems.ts";
export { strip } from "./charts/strip.ts";
export type { StripOptions, StripPoint } from "./charts/strip.ts";

// Signals: recordings, and what is computed of them.
export { cepstrogram } from "./signals/cepstrogram.ts";
export type { CepstrogramOptions, CepstrogramPanel } from "./signals/cepstrogram.ts";
export { classDistribution } from "./signals/class_distribution.ts";
export type { ClassDistributionOptions, ClassDurations } from "./signals/class_distribution.ts";
export { cleaning } from "./signals/cleaning.ts";
export type { CleaningOptions, CleaningPanel } from "./signals/cleaning.ts";
export { decayChart } from "./signals/decay_chart.ts";
export type { DecayChartOptions, LabelledDecay } from "./signals/decay_chart.ts";
export { envelopeOverlay } from "./signals/envelope_overlay.ts";
export type { EnvelopeOverlayOptions, NamedEnvelope } from "./signals/envelope_overlay.ts";
export { filterBank } from "./signals/filter_bank.ts";
export type { FilterBankOptions, FilterCurve, WeightedBank } from "./signals/filter_bank.ts";
export { networkInput } from "./signals/network_input.ts";
export type { NetworkInputOptions, NetworkInputPanel } from "./signals/network_input.ts";
export type { LabelledSignal } from "./signals/signal.ts";
export { spectrogram } from "./signals/spectrogram.ts";
export type { SpectrogramOptions, SpectrogramPanel } from "./signals/spectrogram.ts";
export { spectrum } from "./signals/spectrum.ts";
export type { LabelledSpectrum, SpectrumOptions } from "./signals/spectrum.ts";
export { waveform } from "./signals/waveform.ts";
export type { WaveformOptions } from "./signals/waveform.ts";

// Judgements: training, scores and verdicts.
export { confusionMatrix } from "./judgements/confusion_matrix.ts";
export type { ConfusionMatrixOptions } from "./judgements/confusion_matrix.ts";
export type { BaselineAccuracy } from "./judgements/epoch_panel.ts";
export { estimatePlot } from "./judgements/estimate_plot.ts";
export type { EstimatePlotOptions, NamedEstimate } from "./judgements/estimate_plot.ts";
export { learningCurve } from "./judgements/learning_curve.ts";
export type { LearningCurveOptions, NamedRun, PlottedEpoch } from "./judgements/learning_curve.ts";
export { limitCurves } from "./judgements/limit_curves.ts";
export type { DrawnLimits, LimitCurveOptions } from "./judgements/limit_curves.ts";
export { precisionRecallCurve } from "./judgements/precision_recall.ts";
export type {
  PrecisionRecallOptions,
  PrecisionRecallPoint,
} from "./judgements/precision_recall.ts";
export { reliability } from "./judgements/reliability.ts";
export type { PlottedBin, ReliabilityFigureOptions } from "./judgements/reliability.ts";
export { rocCurve } from "./judgements/roc_curve.ts";
export type { NamedRoc, RocOptions } from "./judgements/roc_curve.ts";
export type { WorkingPoint } from "./judgements/working_point.ts";
export { scoreHistogram } from "./judgements/score_histogram.ts";
export type {
  LabelledScore,
  NamedThreshold,
  ScoreHistogramOptions,
} from "./judgements/score_histogram.ts";
export { verdictMaps } from "./judgements/verdict_maps.ts";
export type { VerdictMaps, VerdictMapsOptions } from "./judgements/verdict_maps.ts";

// Networks: what they learned, and what they make of a window.
export { convolution } from "./networks/convolution.ts";
export type { ConvolutionFigureOptions, PlottedConvolution } from "./networks/convolution.ts";
export { cosines } from "./networks/cosines.ts";
export type { CosinesOptions } from "./networks/cosines.ts";
export { featureMaps } from "./networks/feature_maps.ts";
export type { FeatureMapsOptions, PlottedLayer } from "./networks/feature_maps.ts";
export { hiddenStates } from "./networks/hidden_states.ts";
export type { HiddenStatesOptions } from "./networks/hidden_states.ts";
export { kernels } from "./networks/kernels.ts";
export type { KernelsOptions, PlottedKernel } from "./networks/kernels.ts";
export { lstmUnit } from "./networks/lstm_unit.ts";
export type { LstmUnitOptions, PlottedLstm } from "./networks/lstm_unit.ts";
export type { PlottedWindow } from "./networks/window_image.ts";
