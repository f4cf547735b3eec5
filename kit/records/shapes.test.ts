import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type DrawnShape, isInChina, kilometresOutside, type LngLat, shapeProblem } from "./shapes.ts";

const ring = (...points: readonly LngLat[]): LngLat[] => [...points, points[0] as LngLat];
const square = (lng: number, lat: number, size: number): LngLat[] =>
  ring([lng, lat], [lng + size, lat], [lng + size, lat + size], [lng, lat + size]);
const area = (...coordinates: LngLat[][]): DrawnShape => ({ type: "Polygon", coordinates });
const line = (...coordinates: LngLat[]): DrawnShape => ({ type: "LineString", coordinates });

describe("a shape that can be kept", () => {
  test("is any area whose outline goes round once, in either direction, with holes in it", () => {
    expect(shapeProblem(area(square(113, 23, 0.1)))).toBeNull();
    expect(shapeProblem(area([...square(113, 23, 0.1)].reverse()))).toBeNull();
    expect(shapeProblem(area(square(113, 23, 0.1), square(113.02, 23.02, 0.01)))).toBeNull();
    expect(
      shapeProblem({ type: "MultiPolygon", coordinates: [[square(113, 23, 0.1)], [square(114, 23, 0.1)]] }),
    ).toBeNull();
    // A point in the middle of an edge, and the same point twice.
    expect(shapeProblem(area(ring([113, 23], [113.05, 23], [113.05, 23], [113.1, 23], [113.1, 23.1])))).toBeNull();
  });

  test("is any line that does not meet itself, also one that comes back to where it began", () => {
    expect(shapeProblem(line([113, 23], [113.1, 23]))).toBeNull();
    expect(shapeProblem(line([113, 23], [113.1, 23], [113.1, 23.1]))).toBeNull();
    expect(shapeProblem(line(...square(113, 23, 0.1)))).toBeNull();
  });

  test("is every star-shaped outline, whatever its points", () => {
    const corner = fc.record({
      turn: fc.double({ min: 0.05, max: 1, noNaN: true }),
      far: fc.double({ min: 0.01, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(corner, { minLength: 8, maxLength: 40 }), (corners) => {
        const whole = corners.reduce((sum, { turn }) => sum + turn, 0);
        let angle = 0;
        const points = corners.map(({ turn, far }): LngLat => {
          angle += (turn / whole) * 2 * Math.PI;
          return [113 + far * Math.cos(angle), 23 + far * Math.sin(angle)];
        });
        fc.pre(corners.every(({ turn }) => turn / whole < 0.45));
        expect(shapeProblem(area(ring(...points)))).toBeNull();
      }),
    );
  });
});

describe("a shape is refused, and it is said where", () => {
  test("when it crosses itself, touches itself in a corner or runs back over itself", () => {
    const bow = ring([113, 23], [113.1, 23.1], [113.1, 23], [113, 23.1]);
    expect(shapeProblem(area(bow))).toEqual({ reason: "crosses-itself", longitude: 113.05, latitude: 23.05 });
    const eight = ring([113, 23], [113.1, 23.1], [113.2, 23], [113.2, 23.2], [113.1, 23.1], [113, 23.2]);
    expect(shapeProblem(area(eight))?.reason).toBe("crosses-itself");
    const spike = ring([113, 23], [113.1, 23], [113.1, 23.1], [113.1, 23.2], [113.1, 23.1], [113, 23.1]);
    expect(shapeProblem(area(spike))?.reason).toBe("crosses-itself");
    const flat = ring([113, 23], [113.1, 23], [113.2, 23]);
    expect(shapeProblem(area(flat))?.reason).toBe("crosses-itself");
    const corner = ring([113, 23], [113.2, 23], [113.2, 23.1], [113.1, 23]);
    expect(shapeProblem(area(corner))?.reason).toBe("crosses-itself");
    expect(shapeProblem(line([113, 23], [113.1, 23.1], [113.1, 23], [113, 23.1]))?.reason).toBe("crosses-itself");
    expect(shapeProblem(line([113, 23], [113.1, 23], [113.05, 23]))?.reason).toBe("crosses-itself");
    expect(shapeProblem(line([113, 23], [113.1, 23], [113.1, 23.1], [113.05, 23]))?.reason).toBe("crosses-itself");
  });

  test("when a hole leaves the outline, also in the second of two areas", () => {
    const hole = square(113.05, 23.05, 0.1);
    expect(shapeProblem(area(square(113, 23, 0.1), hole))?.reason).toBe("crosses-itself");
    const both: DrawnShape = {
      type: "MultiPolygon",
      coordinates: [[square(112, 23, 0.1)], [square(113, 23, 0.1), hole]],
    };
    expect(shapeProblem(both)?.reason).toBe("crosses-itself");
  });

  test("when it has too few different points or is not closed", () => {
    expect(shapeProblem(area(ring([113, 23], [113.1, 23])))?.reason).toBe("few-points");
    expect(shapeProblem(area(ring([113, 23], [113, 23], [113, 23])))?.reason).toBe("few-points");
    expect(shapeProblem(area([]))?.reason).toBe("few-points");
    expect(shapeProblem(line([113, 23], [113, 23]))).toEqual({ reason: "few-points", longitude: 113, latitude: 23 });
    expect(shapeProblem(line())?.reason).toBe("few-points");
    expect(shapeProblem(area(square(113, 23, 0.1).slice(0, 4)))?.reason).toBe("open");
  });

  test("when a point lies outside of China or the numbers stand the other way round", () => {
    expect(shapeProblem(area(square(23, 53, 0.1)))).toEqual({ reason: "outside-china", longitude: 23, latitude: 53 });
    expect(shapeProblem(line([113, 23], [0, 0]))?.reason).toBe("outside-china");
    expect([isInChina([113, 23]), isInChina([113, 2.9]), isInChina([137, 23]), isInChina([113, 55])]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});

test("a position lies so many kilometres outside of an area, in a hole too, and none within it", () => {
  const county = { type: "Polygon", coordinates: [square(113, 23, 0.2), square(113.05, 23.05, 0.1)] } as const;
  expect(kilometresOutside([113.02, 23.02], county)).toBe(0);
  expect(kilometresOutside([113.1, 22.9], county)).toBeCloseTo(11.13, 1);
  expect(kilometresOutside([113.1, 23.1], county)).toBeCloseTo(5.1, 1);
  const islands = { type: "MultiPolygon", coordinates: [[square(113, 23, 0.1)], [square(115, 23, 0.1), []]] } as const;
  expect(kilometresOutside([114.98, 23.05], islands)).toBeCloseTo(2.05, 1);
  expect(
    kilometresOutside([113, 23], {
      type: "Polygon",
      coordinates: [
        [
          [113.1, 23],
          [113.1, 23],
          [113.1, 23],
        ],
      ],
    }),
  ).toBeCloseTo(10.2, 1);
});

test("five thousand points are judged in no time", () => {
  const points = Array.from({ length: 5000 }, (_, index): LngLat => {
    const angle = (index / 5000) * 2 * Math.PI;
    return [113 + Math.cos(angle) * (1 + (index % 2) / 100), 23 + Math.sin(angle) * (1 + (index % 2) / 100)];
  });
  const started = performance.now();
  expect(shapeProblem(area(ring(...points)))).toBeNull();
  expect(performance.now() - started).toBeLessThan(2000);
});
