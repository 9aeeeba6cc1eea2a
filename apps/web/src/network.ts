// Who met whom, as a drawing beside the table that has the same.
import Graph from "graphology";
import forceAtlas2 from "graphology-layout-forceatlas2";
import Sigma from "sigma";
import { say } from "./base";
import { placeNames } from "./labels";

interface Node {
  id: string;
  type: "person" | "party" | "office";
  label: string;
  url: string;
  engagements: number;
}
interface Edge {
  source: string;
  target: string;
  type: string;
  engagements: number;
}
interface Network {
  total: number;
  more: number;
  nodes: Node[];
  edges: Edge[];
}

const size = 12;
const many = 80;

function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

// As if it let the sheet through: sigma draws half transparent colours as white.
function faint(name: string, share: number): string {
  const [ink, sheet] = [colour(name), colour("--sheet")].map((hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)));
  return `rgb(${ink.map((one, i) => Math.round(one * share + sheet[i] * (1 - share))).join(", ")})`;
}

// Of each the strongest ties to others, and whose it is: more would be a ball of wool.
function drawnOf(edges: Edge[], strongest: number): Edge[] {
  const held = new Map<string, number>();
  const sorted = [...edges].sort((a, b) => b.engagements - a.engagements);
  return sorted.filter((edge) => {
    const ends = [edge.source, edge.target].map((id) => `${edge.type} ${id}`);
    const most = edge.type === "met" ? strongest : 1;
    const keep = edge.type === "met" ? ends.some((id) => (held.get(id) ?? 0) < most) : (held.get(ends[0]) ?? 0) < most;
    if (keep) for (const id of ends) held.set(id, (held.get(id) ?? 0) + 1);
    return keep;
  });
}

// Filled from edge to edge: what is drawn takes the form of the stage.
function spread(graph: Graph, wide: number, high: number): void {
  const ids = graph.nodes();
  for (const [axis, to] of [["x", wide], ["y", high]] as const) {
    const all = ids.map((id) => graph.getNodeAttribute(id, axis) as number);
    const [least, most] = [Math.min(...all), Math.max(...all)];
    ids.forEach((id, i) => graph.setNodeAttribute(id, axis, most > least ? ((all[i] - least) / (most - least)) * to : to / 2));
  }
}

export function draw(place: HTMLElement, data: Network): void {
  const tools = document.createElement("div");
  tools.className = "tools";
  const legend = document.createElement("span");
  legend.className = "legend";
  const offices = data.nodes.some((node) => node.type === "office");
  for (const [kind, label] of [["party", say("parties")], ["person", offices ? say("offices") : say("persons")]]) {
    const piece = document.createElement("span");
    const dot = document.createElement("i");
    dot.className = `l-${kind}`;
    piece.append(dot, label);
    legend.append(piece);
  }
  const picture = document.createElement("button");
  picture.type = "button";
  picture.textContent = say("save picture");
  const told = document.createElement("span");
  told.className = "soft";
  tools.append(legend, picture, told);
  const stage = document.createElement("div");
  stage.className = "stage";
  stage.setAttribute("role", "img");
  stage.setAttribute("aria-label", say("Network of who met whom; the table below has the same"));
  place.replaceChildren(tools, stage);
  if (data.nodes.length === 0) return;

  const graph = new Graph({ multi: true });
  const most = Math.max(...data.nodes.map((node) => node.engagements));
  // On a circle first, so that the same data is always drawn alike.
  data.nodes.forEach((node, i) => {
    const angle = (2 * Math.PI * i) / data.nodes.length;
    graph.addNode(node.id, {
      label: node.label,
      x: Math.cos(angle),
      y: Math.sin(angle),
      size: 3 + (node.type === "party" ? 10 : 6) * Math.sqrt(node.engagements / most),
      party: node.type === "party",
      url: node.url,
    });
  });
  const known = data.edges.filter((edge) => graph.hasNode(edge.source) && graph.hasNode(edge.target));
  const drawn = drawnOf(known, data.nodes.length > many ? 2 : 3);
  const heaviest = Math.max(1, ...drawn.map((edge) => edge.engagements));
  for (const edge of drawn) {
    const met = edge.type === "met";
    graph.addEdge(edge.source, edge.target, {
      size: met ? 0.7 + 3.5 * Math.sqrt(edge.engagements / heaviest) : 0.6,
      met,
      weight: Math.sqrt(edge.engagements),
    });
  }
  if (data.more > 0) told.textContent = `${data.nodes.length} / ${data.nodes.length + data.more}. `;
  if (drawn.length < known.length) told.textContent += say("Lines: the strongest of each; table and data have all.");
  forceAtlas2.assign(graph, {
    iterations: 400,
    settings: { ...forceAtlas2.inferSettings(graph), gravity: 0.6, linLogMode: true },
  });
  spread(graph, stage.clientWidth, stage.clientHeight);

  const dress = () => {
    graph.forEachNode((id, node) => graph.setNodeAttribute(id, "color", colour(node.party ? "--k1" : "--k2")));
    graph.forEachEdge((id, edge) => graph.setEdgeAttribute(id, "color", edge.met ? faint("--edge", 0.6) : faint("--edge", 0.25)));
  };
  dress();
  const sigma = new Sigma(graph, stage, {
    renderLabels: false, // ours are placed so that none covers another
    stagePadding: 46,
    labelFont: '"Be Vietnam Pro", sans-serif',
    defaultDrawNodeHover: (pen, node) => nameOnTop(pen, node),
  });
  sigma.createCanvasContext("names", { style: { pointerEvents: "none" } });
  sigma.resize(true); // which gives the new layer its size
  const layer = sigma.getCanvases().names;
  const write = () => {
    const pen = layer.getContext("2d");
    if (!pen) return;
    const { width, height } = sigma.getDimensions();
    const share = layer.width / width;
    pen.setTransform(share, 0, 0, share, 0, 0);
    pen.clearRect(0, 0, width, height);
    const marks = data.nodes.map((node) => {
      const { x, y } = sigma.graphToViewport(graph.getNodeAttributes(node.id) as { x: number; y: number });
      return { x, y, radius: sigma.scaleSize(graph.getNodeAttribute(node.id, "size") as number), text: node.label };
    });
    pen.font = `${size}px "Be Vietnam Pro", sans-serif`;
    pen.lineJoin = "round";
    pen.lineWidth = 3;
    pen.strokeStyle = colour("--sheet");
    pen.fillStyle = colour("--ink");
    let named = 0;
    placeNames(marks, width, height, size).forEach((at, i) => {
      if (!at) return;
      ++named;
      pen.strokeText(marks[i].text, at.x, at.y);
      pen.fillText(marks[i].text, at.x, at.y);
    });
    stage.dataset.named = String(named);
  };
  sigma.on("afterRender", write);
  sigma.on("clickNode", ({ node }) => location.assign(String(graph.getNodeAttribute(node, "url"))));
  sigma.on("enterNode", () => (stage.style.cursor = "pointer"));
  sigma.on("leaveNode", () => (stage.style.cursor = ""));
  document.addEventListener("themechange", () => {
    dress();
    sigma.refresh();
  });
  sigma.refresh();
  picture.addEventListener("click", () => {
    const layers = Object.values(sigma.getCanvases());
    const sheet = document.createElement("canvas");
    sheet.width = layers[0].width;
    sheet.height = layers[0].height;
    const pen = sheet.getContext("2d");
    if (!pen) return;
    pen.fillStyle = colour("--sheet");
    pen.fillRect(0, 0, sheet.width, sheet.height);
    sigma.refresh();
    for (const one of layers) pen.drawImage(one, 0, 0);
    sheet.toBlob((blob) => {
      if (!blob) return;
      const link = document.createElement("a");
      link.href = URL.createObjectURL(blob);
      link.download = "network.png";
      link.click();
      URL.revokeObjectURL(link.href);
    });
  });
}

// Of the one under the mouse, over everything else.
function nameOnTop(pen: CanvasRenderingContext2D, node: { x: number; y: number; size: number; label: string | null; color: string }): void {
  pen.font = `600 ${size}px "Be Vietnam Pro", sans-serif`;
  const text = node.label ?? "";
  const left = node.x + node.size + 4;
  const wide = pen.measureText(text).width;
  pen.fillStyle = colour("--sheet");
  pen.strokeStyle = colour("--edge");
  pen.lineWidth = 1;
  pen.beginPath();
  pen.roundRect(left - 4, node.y - size, wide + 8, 2 * size, 3);
  pen.fill();
  pen.stroke();
  pen.beginPath();
  pen.arc(node.x, node.y, node.size + 1, 0, 2 * Math.PI);
  pen.fillStyle = node.color;
  pen.fill();
  pen.fillStyle = colour("--ink");
  pen.fillText(text, left, node.y + size / 3);
}
