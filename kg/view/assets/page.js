"use strict";
// The page: draws what the data block holds, shows the words behind each node and arrow. Text enters the document
// only through textContent; addresses only as http(s) links; nothing is requested from anywhere.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const nodesById = new Map(data.nodes.map((node) => [node.id, node]));
  const linksById = new Map(data.links.map((link) => [link.id, link]));
  const byId = (id) => document.getElementById(id);
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const ink = dark ? "#e7ebf0" : "#1d2530";
  const hidden = { orientation: new Set(data.hidden || []), relation: new Set(), kind: new Set() };

  function element(name, properties = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(properties)) {
      if (value === undefined || value === null) continue;
      if (key === "class") made.className = value;
      else if (key in made && typeof value !== "string") made[key] = value;
      else made.setAttribute(key, value);
    }
    made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
    return made;
  }
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const web = (address) => (/^https?:\/\//i.test(address || "") ? address : null);

  // --- the drawing
  const style = (link) => data.styles[link.orientation || link.relation] || data.styles.role;
  const few = data.nodes.length < 60;
  const prominent = new Set(few ? [] : [...data.nodes].sort((a, b) => b.size - a.size).slice(0, 14).map((node) => node.id));
  const drawnNode = (node) => ({
    id: node.id, label: node.short, x: node.x, y: node.y, shape: data.kinds[node.kind].shape, size: node.size,
    color: { background: data.kinds[node.kind].color, border: dark ? "#0f1318" : "#ffffff", highlight: { background: data.kinds[node.kind].color, border: ink } },
    font: { color: ink, size: prominent.has(node.id) ? 46 : few ? 19 : 14, strokeWidth: 3, strokeColor: dark ? "#161b21" : "#ffffff", multi: false }, borderWidth: 2, hidden: false,
  });
  const drawnLink = (link) => ({
    id: link.id, from: link.from, to: link.to, width: Math.min(1.4 + Math.log2(link.items.length + 1) * 0.8, 5),
    color: { color: style(link).color, highlight: style(link).color, opacity: 0.85 }, dashes: style(link).dashes,
    arrows: { to: { enabled: true, type: style(link).arrow, scaleFactor: 0.7 } },
    label: link.items.length > 1 ? String(link.items.length) : undefined,
    font: { color: ink, size: 12, strokeWidth: 3, strokeColor: dark ? "#161b21" : "#ffffff", align: "middle" },
    smooth: { enabled: true, type: link.bend ? "curvedCW" : "continuous", roundness: link.bend }, hidden: false,
  });
  const nodes = new vis.DataSet(data.nodes.map(drawnNode));
  const links = new vis.DataSet(data.links.map(drawnLink));
  const network = new vis.Network(byId("canvas"), { nodes, edges: links }, {
    physics: false, layout: { improvedLayout: false, randomSeed: 1 },
    interaction: { hover: false, keyboard: { enabled: true, bindToWindow: false }, hideEdgesOnDrag: data.links.length > 400, multiselect: false, navigationButtons: false, tooltipDelay: 1e9 },
    nodes: { scaling: { label: { enabled: false, drawThreshold: few ? 5 : 9 } } }, edges: { selectionWidth: 2 },
  });
  network.once("afterDrawing", () => { document.documentElement.dataset.drawn = "yes"; });

  const shown = (link) => !hidden.relation.has(link.relation) && !(link.orientation && hidden.orientation.has(link.orientation))
    && !hidden.kind.has(nodesById.get(link.from).kind) && !hidden.kind.has(nodesById.get(link.to).kind);
  function refilter() {
    const used = new Set();
    links.update(data.links.map((link) => {
      const show = shown(link);
      if (show) { used.add(link.from); used.add(link.to); }
      return { id: link.id, hidden: !show };
    }));
    nodes.update(data.nodes.map((node) => ({ id: node.id, hidden: hidden.kind.has(node.kind) || (!used.has(node.id) && !node.focus) })));
    if (!byId("table").hidden) drawTable();
  }

  // --- the evidence
  function passage(item) {
    const quote = element("blockquote", { dir: "auto" });
    let at = 0;
    const points = Array.from(item.passage);  // code points, as the offsets count
    for (const [start, end] of item.marks) {
      quote.append(points.slice(at, start).join(""), element("mark", {}, points.slice(start, end).join("")));
      at = end;
    }
    quote.append(points.slice(at).join(""));
    return quote;
  }
  function evidence(item) {
    const article = data.articles[item.article];
    const address = web(article.url);
    const title = article.headline || article.source;
    const told = [item.reporter ? `as reported by ${item.reporter}` : null, item.attribution, item.factuality && item.factuality !== "stated" ? item.factuality : null].filter(Boolean);
    return element("div", { class: "item" },
      element("p", { class: "words", dir: "auto" }, item.words),
      passage(item),
      element("p", { class: "meta" }, [article.publisher, article.published || "date unknown"].filter(Boolean).join(", "), ": ",
        address ? element("a", { href: address, rel: "noopener noreferrer", target: "_blank" }, title) : title,
        ` (characters ${item.start}–${item.end} of ${article.source})`),
      element("p", {}, ...told.map((text) => element("span", { class: "tag" }, text)),
        item.confidence !== null ? element("span", { class: "tag", title: "how sure the reading is, not whether it is true" }, `confidence ${item.confidence.toFixed(2)}`) : null));
  }
  const kindOf = (node) => data.kinds[node.kind].label;
  function showLink(id) {
    const link = linksById.get(id);
    const from = nodesById.get(link.from), to = nodesById.get(link.to);
    byId("pane").replaceChildren(
      element("h2", { dir: "auto" }, `${from.label} → ${to.label}`),
      element("p", { class: "meta" }, `${link.items.length} ${link.items.length === 1 ? "statement" : "statements"} from ${new Set(link.items.map((i) => i.article)).size} article(s)`),
      ...link.items.map(evidence));
    network.setSelection({ nodes: [], edges: [id] });
    byId("pane").scrollTop = 0;
  }
  function showNode(id, { centre = false } = {}) {
    const node = nodesById.get(id);
    const own = data.links.filter((link) => link.from === id || link.to === id);
    const button = (link) => {
      const other = nodesById.get(link.from === id ? link.to : link.from);
      const first = link.items[0];
      const told = first.reporter ? `, as reported by ${first.reporter}` : "";
      const entry = element("button", { type: "button", class: "link" }, first.words, told, link.items.length > 1 ? ` (+${link.items.length - 1})` : "");
      entry.addEventListener("click", () => showLink(link.id));
      entry.dataset.other = other.id;
      return entry;
    };
    const out = own.filter((link) => link.from === id), into = own.filter((link) => link.to === id);
    byId("pane").replaceChildren(
      element("h2", { dir: "auto" }, node.label),
      element("p", { class: "meta" }, [kindOf(node), node.country, node.aliases.length ? `also: ${node.aliases.join(", ")}` : null].filter(Boolean).join(" · ")),
      element("p", { class: "meta" }, node.id),
      ...(out.length ? [element("h3", {}, "From here"), ...out.map(button)] : []),
      ...(into.length ? [element("h3", {}, "To here"), ...into.map(button)] : []),
      ...(own.length ? [] : [element("p", {}, "No links in this view.")]));
    network.setSelection({ nodes: [id], edges: [] });
    if (centre) network.focus(id, { scale: Math.max(network.getScale(), 0.9), animation: false });
    byId("pane").scrollTop = 0;
  }
  network.on("click", (event) => {
    if (event.nodes.length) showNode(event.nodes[0]);
    else if (event.edges.length) showLink(event.edges[0]);
  });

  // --- search
  const index = data.nodes.map((node) => ({ node, text: fold([node.label, ...node.aliases].join("\n")) }));
  let picked = -1;
  function search() {
    const wanted = fold(byId("search").value.trim());
    const list = byId("found");
    const hits = wanted ? index.filter((entry) => entry.text.includes(wanted)).sort((a, b) => b.node.size - a.node.size).slice(0, 20) : [];
    picked = hits.length ? 0 : -1;
    list.replaceChildren(...hits.map(({ node }, number) => {
      const entry = element("li", { role: "option", id: `found-${number}`, "aria-selected": String(number === 0) }, node.label, " ", element("small", {}, kindOf(node)));
      entry.addEventListener("mousedown", (event) => { event.preventDefault(); choose(node.id); });
      entry.dataset.id = node.id;
      return entry;
    }), ...(wanted && !hits.length ? [element("li", { "aria-disabled": "true" }, "nothing of that name in this view")] : []));
    list.hidden = !wanted;
    byId("search").setAttribute("aria-expanded", String(!list.hidden));
  }
  function choose(id) {
    byId("found").hidden = true;
    byId("search").setAttribute("aria-expanded", "false");
    showNode(id, { centre: true });
  }
  byId("search").addEventListener("input", search);
  byId("search").addEventListener("blur", () => { byId("found").hidden = true; });
  byId("search").addEventListener("keydown", (event) => {
    const entries = [...byId("found").querySelectorAll("[data-id]")];
    if (event.key === "Escape") { byId("found").hidden = true; return; }
    if (!entries.length) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      picked = (picked + (event.key === "ArrowDown" ? 1 : -1) + entries.length) % entries.length;
      entries.forEach((entry, number) => entry.setAttribute("aria-selected", String(number === picked)));
      entries[picked].scrollIntoView({ block: "nearest" });
      byId("search").setAttribute("aria-activedescendant", entries[picked].id);
    } else if (event.key === "Enter") { event.preventDefault(); choose(entries[Math.max(picked, 0)].dataset.id); }
  });

  // --- legend, which is the filter
  const SVG = "http://www.w3.org/2000/svg";
  function drawing(width, height, name, attributes) {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("width", width); svg.setAttribute("height", height); svg.setAttribute("class", "key"); svg.setAttribute("aria-hidden", "true");
    const shape = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) shape.setAttribute(key, value);
    svg.append(shape);
    return svg;
  }
  const line = (look) => drawing(26, 10, "line", { x1: 1, y1: 5, x2: 25, y2: 5, stroke: look.color, "stroke-width": 2.5, "stroke-dasharray": look.dashes ? look.dashes.join(" ") : "none" });
  const POINTS = { dot: null, square: "2,2 12,2 12,12 2,12", diamond: "7,1 13,7 7,13 1,7", triangle: "7,1 13,13 1,13", triangleDown: "1,1 13,1 7,13", star: "7,0 9,5 14,5 10,8 12,14 7,10 2,14 4,8 0,5 5,5", hexagon: "4,1 10,1 13,7 10,13 4,13 1,7" };
  const shape = (kind) => POINTS[kind.shape] ? drawing(14, 14, "polygon", { points: POINTS[kind.shape], fill: kind.color }) : drawing(14, 14, "circle", { cx: 7, cy: 7, r: 6, fill: kind.color });
  function choices(where, group, entries) {
    for (const { id, label, count, key } of entries) {
      const box = element("input", { type: "checkbox", checked: !hidden[group].has(id) });
      box.dataset.group = group; box.dataset.id = id;
      box.addEventListener("change", () => { box.checked ? hidden[group].delete(id) : hidden[group].add(id); refilter(); });
      byId(where).append(element("label", { class: "choice" }, box, key, `${label} (${count})`));
    }
  }
  const count = (list, get) => list.reduce((sums, entry) => sums.set(get(entry), (sums.get(get(entry)) || 0) + (entry.items ? entry.items.length : 1)), new Map());
  const orientations = count(data.links.filter((link) => link.orientation), (link) => link.orientation);
  const relations = count(data.links, (link) => link.relation);
  const kinds = count(data.nodes, (node) => node.kind);
  choices("orientations", "orientation", [...orientations].sort().map(([id, n]) => ({ id, label: id.toLowerCase(), count: n, key: line(data.styles[id]) })));
  choices("relations", "relation", [...relations].sort().map(([id, n]) => ({ id, label: data.relations[id], count: n, key: id === "stance" ? "" : line(data.styles[id] || data.styles.role) })));
  choices("kinds", "kind", [...kinds].sort().map(([id, n]) => ({ id, label: data.kinds[id].label, count: n, key: shape(data.kinds[id]) })));

  // --- the table twin
  function drawTable() {
    const body = element("tbody");
    for (const link of data.links) {
      if (!shown(link)) continue;
      for (const item of link.items) {
        const article = data.articles[item.article];
        const row = element("tr", { tabIndex: 0 }, element("td", { dir: "auto" }, item.words), element("td", {}, (link.orientation || data.relations[link.relation]).toLowerCase()),
          element("td", { dir: "auto" }, item.reporter || ""), element("td", { dir: "auto" }, item.passage), element("td", {}, article.publisher || ""), element("td", {}, article.published || "unknown"));
        row.addEventListener("click", () => showLink(link.id));
        row.addEventListener("keydown", (event) => { if (event.key === "Enter") showLink(link.id); });
        body.append(row);
      }
    }
    byId("table").replaceChildren(element("table", {}, element("caption", {}, `${body.children.length} statements shown`),
      element("thead", {}, element("tr", {}, ...["Statement", "Kind", "Reported by", "Sentence", "Publisher", "Date"].map((name) => element("th", { scope: "col" }, name)))), body));
  }
  byId("table-toggle").addEventListener("click", () => {
    const on = byId("table").hidden;
    byId("table").hidden = !on;
    byId("table-toggle").setAttribute("aria-pressed", String(on));
    if (on) drawTable();
  });
  function fit() {
    network.fit({ animation: false });
    network.moveTo({ scale: network.getScale() * 0.86 });  // room for labels at the rim
  }
  byId("fit").addEventListener("click", fit);
  byId("closer").addEventListener("click", () => network.moveTo({ scale: network.getScale() * 1.3 }));
  byId("further").addEventListener("click", () => network.moveTo({ scale: network.getScale() / 1.3 }));

  byId("title").textContent = data.title;
  byId("profile").textContent = `profile: ${data.profile}`;
  byId("coverage").textContent = data.coverage;
  refilter();
  fit();
  const first = data.nodes.find((node) => node.focus);
  if (first) showNode(first.id);
  else byId("pane").replaceChildren(element("h2", {}, "What you see"), element("p", {}, data.introduction));
})();
