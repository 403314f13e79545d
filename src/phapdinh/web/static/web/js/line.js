// Signs of life of the line to the gate: answers its questions; tells once when nothing comes any more.
//
//   watchLine(socket, () => …);   // the network is cut: a browser itself notices after minutes

const LOOK = 500; // milliseconds
const OPENING = 4000; // until a line stands
const SILENT = 5000; // the gate says something every two seconds at least
const SHORT = 40; // characters: what the gate asks is no longer

export function watchLine(socket, lost) {
  let heard = performance.now();
  const timer = setInterval(() => {
    const most = socket.readyState === WebSocket.CONNECTING ? OPENING : SILENT;
    if (performance.now() - heard < most) return;
    clearInterval(timer);
    lost();
    socket.close();
  }, LOOK);
  socket.addEventListener("open", () => (heard = performance.now()));
  socket.addEventListener("close", () => clearInterval(timer));
  socket.addEventListener("message", ({ data }) => {
    heard = performance.now();
    if (data.length > SHORT || JSON.parse(data).janus !== "beat") return;
    socket.send(JSON.stringify({ janus: "beat", transaction: "beat" }));
  });
}
