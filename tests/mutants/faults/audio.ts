/**
 * Faults between bytes and samples.
 *
 * @module
 */
import { faultsOf, type Mutant } from "../mutant.ts";

/** Faults in reading and writing WAV files, measuring, cleaning and resampling. */
export const audioMutants: readonly Mutant[] = [
  ...faultsOf("audio/mono", [["total[i] / channels.length", "total[i] / rest.length"]]),
  ...faultsOf("audio/bandwidth", [["FLOOR * loudest", "FLOOR"]]),
  ...faultsOf("audio/clean", [
    ["if (means[k] > threshold) goOn", "if (means[k] >= threshold) goOn"],
    ["block.lowest > threshold", "block.highest > threshold"],
    ["!(block.highest > threshold)", "!(block.lowest > threshold)"],
    ['=== "fullScale") return quietThreshold', '=== "loudest") return quietThreshold'],
  ]),
  ...faultsOf("audio/runs", [
    ["offset + end - start >= minLength", "offset + end - start > minLength"],
    ["open < 0 ? offset + at : open", "offset + at"],
    ["runs[i].start - places[i]", "runs[i].start"],
  ]),
  ...faultsOf("audio/clean_channels", [
    ["Math.abs(samples[i])", "samples[i]"],
    ["minLength <= 0 ? []", "minLength < 0 ? []"],
  ]),
  ...faultsOf("audio/noise_channel", [
    ["Math.max(before[k], now[k], after[k])", "now[k]"],
    ["power[(j + n) % n] += own", "power[k] += own"],
    ["const OVER = 2", "const OVER = 1"],
    ["hop * (Math.floor(from / hop) - 1)", "hop * Math.floor(from / hop)"],
    ["window[i] * frame[2 * i]", "frame[2 * i]"],
  ]),
  ...faultsOf("audio/offset", [
    ["sampleRate < MICROPHONE_RATE", "sampleRate <= MICROPHONE_RATE"],
    ["windowLength >= 2 * signal.length", "windowLength >= signal.length / 9"],
    ["sampleRate / 2) + 1", "sampleRate / 2) + 2"],
  ]),
  ...faultsOf("audio/measure", [
    ["10 ** (clipLevelDb / 20)", "10 ** (clipLevelDb / 10)"],
    ["amplitudeToDb(Math.sqrt(power))", "amplitudeToDb(power)"],
    ["Math.max(highest - dcOffset, dcOffset - lowest)", "Math.max(highest, -lowest)"],
    ["samples[i] === 0 ? current + 1 : 0", "samples[i] === 0 ? current + 1 : current"],
  ]),
  ...faultsOf("audio/resample/kaiser", [["quarter / (k * k)", "quarter / k"]]),
  ...faultsOf("audio/resample/phase_table", [
    ["const nyquist = Math.min(1, up / down) / 2", "const nyquist = 1 / 2"],
    ["fraction * (above[k] - row[k])", "fraction * above[k]"],
  ], ["audio/resample/resample"]),
  ...faultsOf("audio/resample/resample", [
    ["Math.ceil(signal.length * up / down)", "Math.floor(signal.length * up / down)"],
    ["Math.floor(first * down / up) - (reach - 1)", "Math.ceil(first * down / up) - (reach - 1)"],
    ["latest?.from !== from || latest.to !== to", "latest?.from !== from"],
    ["const third = second + down", "const third = second + up"],
  ]),
  ...faultsOf("audio/wav/chunks/walk", [
    ["chunk.size > 0 && end <= size", "chunk.size > 0"],
    ["return withoutCounted(riff, chunk)", "return chunk"],
    ["return isSure ? endAt(riff, chunk, start) :", "return"],
  ], ["audio/wav/chunks/data_size"]),
  ...faultsOf("audio/wav/chunks/closing", [
    ["isCommonId(riff, start) && end >= (", "isCommonId(riff, start) && end > ("],
    ["!isFollowed || (isKnown && isClosing)", "!isFollowed"],
    ["!(isKnown && reached >= end)", "true"],
  ], ["audio/wav/chunks/data_size"]),
  ...faultsOf("audio/wav/chunks/data_size", [
    ["offset + available < bytes.size", "available < 0"],
  ]),
  ...faultsOf("audio/wav/irregular", [
    ["frameBytes === 1 && size > 0", "size > 0"],
    ["(riff, data.start < fmt.start ? offsetAfter(riff, fmt) : after)", "(riff, after)"],
  ], ["audio/wav/format", "audio/wav/chunks/data_size"]),
  ...faultsOf("audio/wav/chunks/locate", [
    ["chunk.size % 2 === 1 && !chunk.openEnded &&", "chunk.size % 2 === 1 &&"],
    ["offsetAfter(riff, chunk) === chunk.offset + chunk.size;", "false;"],
    ["chunk.start >= riff.end", "chunk.start > riff.bytes.length"],
  ], ["audio/wav/format", "audio/wav/chunks/data_size"]),
  ...faultsOf("audio/wav/chunks/headers", [
    ["isWholeChunk(riff, end) ? end : end + 1", "isWholeChunk(riff, end) ? end : end"],
  ], ["audio/wav/decode", "audio/wav/format"]),
  ...faultsOf("audio/wav/chunks/data_size", [
    ["size >= 2 ** 32 - PLACEHOLDER_RANGE ||", ""],
    ["!isOfHeader || !isRiffOfFile", "!isOfHeader"],
    ["size === 2 ** 32 - 1 ||", ""],
  ], ["audio/wav/chunks/data_size"]),
  ...faultsOf("audio/wav/riff", [
    ["offset += 8 + size + size % 2", "offset += 8 + size"],
  ]),
  ...faultsOf("audio/wav/leading_tags", [
    ["next > MOST_BEFORE", "false"],
    ["next >= bytes.size", "false"],
    ["hasFooter ? APE_HEADER + size : size", "APE_HEADER + size"],
  ], ["audio/wav/leading_tags"]),
  ...faultsOf("audio/wav/samples/checks", [
    ["lowest === highest ||", ""],
  ], ["audio/wav/decode"]),
  ...faultsOf("audio/wav/samples/samples", [
    ['"pcm8" ? 128 : 0', '"pcm8" ? 127 : 0'],
    ["i++, k += nChannels", "i++, k++"],
  ], ["audio/wav/decode"]),
  ...faultsOf("audio/wav/samples/stored", [
    ["(data[k] << 8)) >> 8", "(data[k] << 8)) >>> 8"],
    ["j = start + width - 1", "j = start + width"],
  ], ["audio/wav/decode"]),
  ...faultsOf("audio/wav/text_copy", [
    ["(at > 0 ? block[at - 1] : before)", "block[at - 1]"],
    ["nLineEnds < MANY_LINE_ENDS", "nLineEnds < 0"],
  ]),
  ...faultsOf("audio/wav/text_copy", [
    ["nCharacters < MANY_CHARACTERS", "nCharacters >= 0"],
  ], ["audio/wav/odd_headers"]),
  ...faultsOf("audio/wav/riff", [
    ["|| sizeIn(!littleEndian) > room", ""],
    ["sizeIn(littleEndian) <= room ||", ""],
  ], ["audio/wav/odd_headers", "audio/wav/riff", "audio/wav/format"]),
  ...faultsOf("audio/wav/fmt_chunk", [
    ["Math.ceil(bits / 8) - 1", "Math.floor(bits / 8) - 1"],
    ['bits === 32 ? "float32"', 'bits === 64 ? "float32"'],
  ], ["audio/wav/decode", "audio/wav/format"]),
  ...faultsOf("audio/wav/format", [
    ["dataBytes > available", "dataBytes > bytes.length"],
  ]),
  ...faultsOf("audio/wav/encode", [
    ["Math.round(samples[i] * 32768)", "Math.trunc(samples[i] * 32768)"],
    ["new Uint8Array(content.length % 2)", "new Uint8Array(0)"],
    ["sampleRate * nChannels * width", "sampleRate * width"],
  ]),
  ...faultsOf("audio/nominal_rate", [
    ["Math.max(ROUNDING, CLOCK_ERROR * rate)", "CLOCK_ERROR * rate"],
  ]),
  ...faultsOf("audio/compressed/decode", [
    ["if (n !== length)", "if (n > length)"],
    ["if (nBytes > MOST_BYTES)", "if (nBytes > 2 * MOST_BYTES)"],
  ]),
  ...faultsOf("audio/compressed/held_samples", [
    ["upper[start + i] * 256 + lower[start + i]", "upper[start + i] * 256"],
  ]),
  ...faultsOf("audio/compressed/flac/frames", [
    ["header?.number !== number", "header === undefined"],
    ["if (own === all) return;", "if (own) return;"],
    ["end >= last || parse", "parse"],
  ], ["audio/compressed/flac"]),
  ...faultsOf("audio/compressed/flac/flac", [
    ["if (found !== md5)", "if (found.length !== md5.length)"],
    ["channel[i] * (fullScale - 1)", "channel[i] * fullScale"],
  ], ["audio/compressed/flac"]),
  ...faultsOf("audio/compressed/mp3/frames", [
    ["info.nFrames === nFrames) return", "info.nFrames > 0) return"],
    ["end + next.nBytes > bytes.length", "end > bytes.length"],
    ["header.reservoir > 0", "header.reservoir < 0"],
  ], ["audio/compressed/mp3"]),
  ...faultsOf("audio/compressed/mp3/mp3", [
    ["const start = delay + DECODER_DELAY", "const start = delay"],
  ], ["audio/compressed/mp3"]),
  ...faultsOf("audio/compressed/ogg/pages", [
    ["header.getUint32(22, true) !== checksum(", "0 > checksum("],
    ["header.getUint32(18, true) !== nPages", "nPages < 0"],
    ["!isLast &&", "isLast &&"],
  ], ["audio/compressed/ogg"]),
  ...faultsOf("audio/compressed/ogg/opus", [
    ["{ start: preSkip, length }", "{ start: 0, length }"],
  ], ["audio/compressed/ogg"]),
  ...faultsOf("audio/wav/samples/companding", [['if (law === "alaw")', 'if (law !== "alaw")']]),
];
