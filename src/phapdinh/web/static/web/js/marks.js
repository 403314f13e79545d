// Marks on a page, as the room sees them and as the recording shows them again.

const SVG = "http://www.w3.org/2000/svg";

// A mark as a drawing; `high` is the height of the page where its width is 1000.
export function shape({ shape: kind, points }, high) {
  const pairs = [];
  for (let index = 0; index < points.length; index += 2) pairs.push([points[index], (points[index + 1] * high) / 1000]);
  const drawn = document.createElementNS(SVG, "path");
  drawn.setAttribute("d", path(kind, pairs));
  drawn.setAttribute("class", "pd-exhibit-mark");
  return drawn;
}

function path(kind, pairs) {
  const line = (all) => all.map(([x, y], index) => `${index ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");
  const [[x, y], [to, down]] = [pairs[0], pairs[pairs.length - 1]];
  if (kind === "box") return `${line([[x, y], [to, y], [to, down], [x, down]])}Z`;
  if (kind === "pen") return line(pairs);
  const way = Math.atan2(down - y, to - x);
  const wing = (turn) => [to - 26 * Math.cos(way + turn), down - 26 * Math.sin(way + turn)];
  return line([[x, y], [to, down]]) + line([wing(0.45), [to, down], wing(-0.45)]);
}
