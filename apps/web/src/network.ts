// Who met whom, as a drawing beside the table that has the same.
import Graph from "graphology";
import forceAtlas2 from "graphology-layout-forceatlas2";
import Sigma from "sigma";
import { say } from "./base";

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

function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

export function draw(place: HTMLElement, data: Network): void {
  const tools = document.createElement("div");
  tools.className = "tools";
  const legend = document.createElement("span");
  legend.className = "legend";
  for (const [kind, label] of [["party", say("parties")], ["person", say("persons")]]) {
    const piece = document.createElement("span");
    const dot = document.createElement("i");
    dot.className = `l-${kind}`;
    piece.append(dot, label);
    legend.append(piece);
  }
  const picture = document.createElement("button");
  picture.type = "button";
  picture.textContent = say("save picture");
  tools.append(legend, picture);
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
      size: 4 + (node.type === "party" ? 10 : 6) * Math.sqrt(node.engagements / most),
      color: colour(node.type === "party" ? "--k1" : "--k2"),
      url: node.url,
    });
  });
  for (const edge of data.edges) {
    if (!graph.hasNode(edge.source) || !graph.hasNode(edge.target)) continue;
    graph.addEdge(edge.source, edge.target, {
      size: edge.type === "met" ? Math.min(0.6 + edge.engagements / 2, 5) : 0.5,
      color: colour(edge.type === "met" ? "--edge" : "--line"),
      weight: edge.engagements,
    });
  }
  forceAtlas2.assign(graph, { iterations: 300, settings: { ...forceAtlas2.inferSettings(graph), gravity: 1.2 } });
  const settings = () => ({
    labelColor: { color: colour("--ink") },
    labelFont: '"Be Vietnam Pro", sans-serif',
    labelSize: 12,
    labelRenderedSizeThreshold: 5,
  });
  const sigma = new Sigma(graph, stage, settings());
  sigma.on("clickNode", ({ node }) => location.assign(String(graph.getNodeAttribute(node, "url"))));
  document.addEventListener("themechange", () => {
    sigma.setSettings(settings());
  });
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
    for (const layer of layers) pen.drawImage(layer, 0, 0);
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
