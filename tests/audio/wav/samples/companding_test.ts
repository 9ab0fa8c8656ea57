import assert from "node:assert/strict";
import { expandCodes } from "earmark/audio/wav/samples/companding.ts";

const CODES = Uint8Array.from({ length: 256 }, (_, code) => code);

/** A-law by the formula of ITU-T G.711: even bits inverted, 3 bits of segment, 4 bits of step. */
function expandALaw(code: number): number {
  const bits = code ^ 0x55;
  const segment = (bits >> 4) & 7;
  const step = ((bits & 15) << 4) + 8;
  const magnitude = segment === 0 ? step : (step + 256) << (segment - 1);
  return bits & 0x80 ? magnitude : -magnitude;
}

/** Mu-law by the formula of ITU-T G.711: all bits inverted, bias 132. */
function expandMuLaw(code: number): number {
  const bits = ~code & 0xff;
  const magnitude = ((((bits & 15) << 3) + 132) << ((bits >> 4) & 7)) - 132;
  return bits & 0x80 ? -magnitude || 0 : magnitude;
}

Deno.test("expandCodes: every code by the formulas of G.711", () => {
  assert.deepEqual([...expandCodes(CODES, "alaw")], [...CODES].map(expandALaw));
  assert.deepEqual([...expandCodes(CODES, "mulaw")], [...CODES].map(expandMuLaw));
});

Deno.test("expandCodes: both laws are odd around zero", () => {
  for (const law of ["alaw", "mulaw"] as const) {
    const samples = expandCodes(CODES, law);
    for (let code = 0; code < 128; code++) assert.equal(samples[code] + samples[code + 128], 0);
  }
});
