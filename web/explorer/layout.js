// Places nodes by forces: all push each other away, relationships pull. The same graph gets the same picture: nothing is random.
/** @typedef {import('./types').Spot} Spot @typedef {{ a: Spot, b: Spot }} Pair */

const GOLDEN = Math.PI * (3 - Math.sqrt(5));
const HIGH = 56;

/** Puts nodes without a place on a spiral, or beside a neighbour that has one. @param {Spot[]} spots @param {Pair[]} lines */
function begin(spots, lines) {
  spots.forEach((spot, i) => {
    spot.vx = 0;
    spot.vy = 0;
    if (spot.x != null) return;
    const near = lines.find(line => (line.a === spot && line.b.x != null) || (line.b === spot && line.a.x != null));
    const origin = near ? (near.a === spot ? near.b : near.a) : { x: 0, y: 0 };
    const radius = near ? 70 : 40 * Math.sqrt(i + 0.5);
    spot.x = origin.x + radius * Math.cos(i * GOLDEN);
    spot.y = origin.y + radius * Math.sin(i * GOLDEN);
  });
}

/** @param {Spot} a @param {Spot} b */
function push(a, b, fx, fy) {
  a.vx += fx;
  a.vy += fy;
  b.vx -= fx;
  b.vy -= fy;
}

/** Every two nodes push each other; captions are wider than high, so what is side by side needs more room. */
function repel(spots, strength, heat) {
  for (let i = 0; i < spots.length; i++) {
    for (let j = i + 1; j < spots.length; j++) {
      const [a, b] = [spots[i], spots[j]];
      const dx = a.x - b.x || (a.y === b.y ? 0.1 : 0);
      const dy = a.y - b.y;
      const force = strength / (dx * dx * 0.55 + dy * dy * 1.3 + 30) / Math.sqrt(dx * dx + dy * dy);
      push(a, b, dx * force, dy * force);
      part(a, b, dx, dy, 5 * (0.35 + heat));
    }
  }
}

/** Moves two nodes apart whose captions, under the nodes, would overlap. */
function part(a, b, dx, dy, force) {
  const wide = Math.max(20, a.half ?? 0) + Math.max(20, b.half ?? 0) + 8;
  if (Math.abs(dx) >= wide || Math.abs(dy) >= HIGH) return;
  if ((wide - Math.abs(dx)) * 0.6 < HIGH - Math.abs(dy)) push(a, b, dx < 0 ? -force : force, 0);
  else push(a, b, 0, dy < 0 ? -force : force);
}

/** Relationships pull their ends to a length that grows with how many the ends have. */
function attract(lines, degree) {
  for (const { a, b } of lines) {
    if (a === b) continue;
    const [dx, dy] = [b.x - a.x, b.y - a.y];
    const distance = Math.sqrt(dx * dx + dy * dy) || 1;
    const [less, more] = [Math.min(degree.get(a), degree.get(b)), Math.max(degree.get(a), degree.get(b))];
    const force = ((distance - 100 - 7 * less - 9 * Math.sqrt(more)) * 0.09) / distance;
    const bias = degree.get(a) / (degree.get(a) + degree.get(b));
    a.vx += dx * force * (1 - bias);
    a.vy += dy * force * (1 - bias);
    b.vx -= dx * force * bias;
    b.vy -= dy * force * bias;
  }
}

/** Moves every node by its speed, which is limited and falls. */
function move(spots, wide, heat) {
  const most = 30 * heat + 0.5;
  for (const spot of spots) {
    if (spot.fixed) continue;
    spot.vx -= (spot.x * 0.012) / Math.max(wide, 0.6);
    spot.vy -= spot.y * 0.012 * Math.max(wide, 0.6);
    const speed = Math.hypot(spot.vx, spot.vy);
    const share = speed > most ? most / speed : 1;
    spot.x += spot.vx * share;
    spot.y += spot.vy * share;
    spot.vx *= share * 0.55;
    spot.vy *= share * 0.55;
  }
}

/**
 * Places the nodes of a graph.
 * @param {Spot[]} spots
 * @param {Pair[]} lines
 * @param {{ width?: number, height?: number, steps?: number }} size
 */
export function place(spots, lines, { width = 900, height = 600, steps = 300 } = {}) {
  begin(spots, lines);
  const degree = new Map(spots.map(spot => [spot, 0]));
  for (const { a, b } of lines) {
    degree.set(a, degree.get(a) + 1);
    degree.set(b, degree.get(b) + 1);
  }
  const strength = 11_000 * (1 + spots.length / 45);
  for (let step = 0; step < steps; step++) {
    const heat = (1 - step / steps) ** 1.5;
    repel(spots, strength, heat);
    attract(lines, degree);
    move(spots, width / Math.max(height, 1), heat);
  }
}

/** The box around all nodes with their captions, never so small that captions become huge. */
export function bounds(spots, { width = 300, height = 300 } = {}) {
  if (!spots.length) return { x: -100, y: -100, w: 200, h: 200 };
  const left = Math.min(...spots.map(spot => spot.x - Math.max(spot.half ?? 0, 26)));
  const right = Math.max(...spots.map(spot => spot.x + Math.max(spot.half ?? 0, 40)));
  const top = Math.min(...spots.map(spot => spot.y)) - 34;
  const bottom = Math.max(...spots.map(spot => spot.y)) + 48;
  const w = Math.max(right - left, width * 0.8);
  const h = Math.max(bottom - top, height * 0.8);
  return { x: (left + right - w) / 2, y: (top + bottom - h) / 2, w, h };
}
