import { createRandom } from "earmark/random.ts";
import { rattle } from "earmark/synth/rattle.ts";
import assert from "node:assert/strict";

const piece = { massRatio: 0.3, angle: 1, speed: 0.3 };
const strike = { seconds: 0.1, strength: 1, contactSeconds: 0.0001, angle: 0, tilt: 0.8 };

Deno.test("rattle gives impacts after the strike, in order, that die away", () => {
  const impacts = rattle(piece, strike, 10, createRandom(1));
  assert.ok(impacts.length > 5);
  assert.ok(impacts[0].seconds > strike.seconds);
  for (let i = 1; i < impacts.length; i++) assert.ok(impacts[i].seconds > impacts[i - 1].seconds);
  assert.ok(impacts.at(-1)!.strength < impacts[0].strength / 2);
});

Deno.test("rattle by hand: the first flight takes 2v/g", () => {
  const [first] = rattle(piece, strike, 10, createRandom(2));
  const speed = piece.speed * first.strength / piece.massRatio;
  assert.ok(Math.abs(first.seconds - strike.seconds - 2 * speed / 9.81) < 1e-12);
});

Deno.test("rattle lasts longer after a harder strike", () => {
  const lasting = (strength: number): number => {
    let total = 0;
    for (let seed = 0; seed < 50; seed++) {
      total += rattle(piece, { ...strike, strength }, 10, createRandom(seed)).at(-1)!.seconds;
    }
    return total / 50;
  };
  assert.ok(lasting(1.5) > lasting(0.5) + 0.05);
});

Deno.test("rattle is silent after a light touch", () => {
  assert.deepEqual(rattle(piece, { ...strike, strength: 0.01 }, 10, createRandom(3)), []);
});
