/* Draws the report from the data in the page. Text reaches the page only through textContent, so names can't be markup. */
(function () {
  "use strict";

  const content = JSON.parse(document.getElementById("content").textContent);
  const words = JSON.parse(document.getElementById("text").textContent);
  const state = { lang: initialLanguage(), exact: false, printing: false };
  const charts = new Map();
  let drawing = 0;
  let resizing = 0;
  window.__charts = {};

  function initialLanguage() {
    const asked = /[?&]lang=(zh|en)\b/.exec(location.search) || /^#(zh|en)$/.exec(location.hash);
    return asked ? asked[1] : document.documentElement.lang.startsWith("zh") ? "zh" : "en";
  }

  // Words

  function t(key, ...values) {
    const pair = words[key];
    if (!pair) return key;
    return pair[state.lang === "zh" ? 0 : 1].replace(/\{(\d)\}/g, (_, i) => String(values[Number(i)]));
  }

  function code(prefix, value) {
    return words[prefix + value] ? t(prefix + value) : value;
  }

  function phrase(value) {
    return value ? (state.lang === "zh" ? value.zh : value.en) : "";
  }

  const listComma = () => (state.lang === "zh" ? "；" : "; ");

  // Numbers. Money is BigInt fen throughout: sums and roundings of exact amounts stay exact.

  const fenOf = (text) => BigInt(text.replace(".", ""));
  const fenOfYuan = (yuan) => BigInt(Math.round(yuan * 100));
  const absolute = (n) => (n < 0n ? -n : n);
  const maximum = (fens) => fens.reduce((a, b) => (absolute(b) > a ? absolute(b) : a), 0n);

  function grouped(digits) {
    return digits.replace(/\B(?=(\d{3})+$)/g, ",");
  }

  /* fen ÷ divisor with `places` decimals, half away from zero; a small amount never becomes a plain zero. */
  function scaled(fen, divisor, places) {
    const scale = 10n ** BigInt(places);
    const size = absolute(fen);
    const rounded = (size * scale * 2n + divisor) / (2n * divisor);
    const sign = fen < 0n ? "-" : "";
    if (rounded === 0n && size > 0n) return (sign ? ">-" : "<") + "0." + "0".repeat(places - 1) + "1";
    const digits = rounded.toString().padStart(places + 1, "0");
    const whole = grouped(digits.slice(0, digits.length - places));
    return (rounded === 0n ? "" : sign) + (places ? whole + "." + digits.slice(-places) : whole);
  }

  function exactly(fen) {
    return scaled(fen, 100n, 2);
  }

  const units = {
    zh: [
      { from: 10n ** 10n, divisor: 10n ** 10n, places: 2, name: "亿元" },
      { from: 10n ** 6n, divisor: 10n ** 6n, places: 2, name: "万元" },
      { from: 0n, divisor: 100n, places: 2, name: "元" },
    ],
    en: [
      { from: 10n ** 7n, divisor: 10n ** 8n, places: 2, name: "million yuan" },
      { from: 0n, divisor: 100n, places: 2, name: "yuan" },
    ],
  };

  function unitFor(fen) {
    return units[state.lang].find((unit) => absolute(fen) >= unit.from);
  }

  /* An amount in a sentence: 18.67 亿元, 1,866.75 million yuan. */
  function amount(fen) {
    const unit = unitFor(fen);
    return scaled(fen, unit.divisor, unit.places) + " " + unit.name;
  }

  const estimate = (yuan) => amount(fenOfYuan(yuan));

  /* Two ends in one unit, that of the larger: 0.70 至 2.06 亿元. */
  function range(key, from, to) {
    const ends = [fenOfYuan(from), fenOfYuan(to)];
    const unit = unitFor(maximum(ends));
    return t(key, scaled(ends[0], unit.divisor, unit.places), scaled(ends[1], unit.divisor, unit.places), unit.name);
  }

  /* The unit of a whole table or chart. 亿元 is too coarse for a table. */
  function tableUnit(fens) {
    const largest = maximum(fens);
    if (state.exact) return { divisor: 100n, places: 2, name: t("yuan"), exact: true };
    if (state.lang === "zh") return largest >= 10n ** 6n ? { ...units.zh[1] } : { ...units.zh[2], exact: true };
    return largest >= 10n ** 7n ? { ...units.en[0], places: largest >= 10n ** 10n ? 2 : 3 } : { ...units.en[1], exact: true };
  }

  function chartUnit(fens) {
    const largest = maximum(fens);
    return units[state.lang].find((unit) => largest >= (unit.name === "亿元" ? 5n * 10n ** 10n : unit.from));
  }

  const inUnit = (fen, unit) => Number(fen) / Number(unit.divisor);

  function plain(number) {
    return Number(number).toLocaleString("en-US", { maximumFractionDigits: 2 });
  }

  function count(number) {
    return number === null || number === undefined ? t("unknown") : grouped(String(number));
  }

  function percent(share) {
    if (share > 0 && share < 0.0005) return "<0.1%";
    if (share < 1 && share > 0.9995) return ">99.9%";
    return (share * 100).toFixed(1) + "%";
  }

  /* part ÷ whole in percent with two decimals, half up, as published shares are printed. */
  function share(part, whole) {
    return whole === 0n ? t("none") : scaled(part * 10000n, whole * 100n, 2) + "%";
  }

  const ratePercent = (rate) => Number((rate * 100).toFixed(4)) + "%";
  const month = (date) => date.slice(0, 7);

  /* A number with the places that the ledger's decimals carry, grouped. */
  function decimal(value) {
    const [whole, fraction] = String(value).replace("-", "").split(".");
    return (Number(value) < 0 ? "-" : "") + grouped(whole) + (fraction ? "." + fraction : "");
  }

  // Elements

  function h(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value === undefined || value === null || value === false) continue;
      if (name === "onclick") element.addEventListener("click", value);
      else element.setAttribute(name, value === true ? "" : value);
    }
    for (const child of children.flat()) {
      if (child !== null && child !== undefined && child !== false) element.append(child);
    }
    return element;
  }

  const empty = (text) => h("p", { class: "empty" }, text);
  const number = (...children) => h("td", { class: "number" }, ...children);
  const missing = (items) => h("span", { class: "missing below" }, t("unknownItems", items));

  function moneyCell(value, unit, extra) {
    const sum = value.known === undefined ? { known: value, unknownItems: 0 } : value;
    const fen = typeof sum.known === "bigint" ? sum.known : fenOf(sum.known);
    const cell = h("td", { class: "number" + (extra ? " " + extra : ""), title: unit.exact ? null : exactly(fen) + " " + t("yuan") });
    if (sum.unknownItems === 0 || fen !== 0n) cell.append(scaled(fen, unit.divisor, unit.places));
    if (sum.unknownItems > 0) cell.append(fen !== 0n ? " " : "", missing(sum.unknownItems));
    return cell;
  }

  function countCell(value, extra) {
    const unknown = value === null || value === undefined;
    return h("td", { class: "number" + (extra ? " " + extra : "") }, unknown ? h("span", { class: "missing" }, t("unknown")) : count(value));
  }

  function rowHead(name, id) {
    return h("th", { scope: "row", class: "name" }, name || id, name && id && name !== id ? h("div", { class: "id" }, id) : null);
  }

  const columnHead = (text, attributes) => h("th", { scope: "col", ...attributes }, text);
  const numberHead = (text, attributes) => columnHead(text, { class: "number wrap", ...attributes });

  function table(head, rows, options = {}) {
    return h("div", { class: "scroll", tabindex: "0" },
      h("table", { class: options.class },
        options.caption ? h("caption", {}, options.caption) : null,
        h("thead", {}, Array.isArray(head[0]) ? head.map((cells) => h("tr", {}, cells)) : h("tr", {}, head)),
        h("tbody", {}, rows.map((cells) => h("tr", {}, cells))),
        options.foot ? h("tfoot", {}, h("tr", {}, options.foot)) : null));
  }

  const opened = new Set();

  function behind(id, ...children) {
    const details = h("details", { id: id + "-table", open: opened.has(id) }, h("summary", {}, t("tableBehind")), ...children);
    details.addEventListener("toggle", () => (details.open ? opened.add(id) : opened.delete(id)));
    return details;
  }

  function section(id, ...children) {
    return h("section", { id, "aria-labelledby": id + "-title" }, h("h2", { id: id + "-title" }, t(id)), ...children);
  }

  // Charts

  function chart(id, height, label, option) {
    charts.set(id, { option });
    return h("div", { class: "chart", id: "chart-" + id, role: "img", "aria-label": label, style: "height:" + height + "px" });
  }

  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  function theme() {
    const dark = !state.printing && matchMedia("(prefers-color-scheme: dark)").matches;
    return {
      ink: colour("--ink"), soft: colour("--soft"), line: colour("--line"), paper: colour("--paper"),
      main: dark ? "#7db7ea" : "#1f5f99",
      outer: dark ? "#2d4a63" : "#d3e3f1",
      inner: dark ? "#3f6c93" : "#93bbdd",
      paid: dark ? "#5fa883" : "#5b9a7a",
      owed: dark ? "#e08a62" : "#c8643a",
      other: dark ? "#6fcf9b" : "#1e7a4c",
    };
  }

  const font = '"Noto Sans CJK SC","Noto Sans SC","PingFang SC","Microsoft YaHei",system-ui,sans-serif';
  const escaped = (text) => echarts.format.encodeHTML(String(text));

  function common(style, narrow) {
    return {
      animation: false,
      textStyle: { fontFamily: font, color: style.ink, fontSize: narrow ? 11 : 12 },
      grid: { left: 8, right: narrow ? 14 : 28, top: 52, bottom: 8, containLabel: true },
      legend: { top: 0, left: 0, itemGap: narrow ? 10 : 20, selectedMode: false, textStyle: { color: style.ink, fontFamily: font }, icon: "roundRect" },
      tooltip: { confine: true, backgroundColor: style.paper, borderColor: style.line, textStyle: { color: style.ink, fontFamily: font, fontSize: 13 } },
    };
  }

  function valueAxis(style, unit, largest, extra) {
    const top = Number(largest) / Number(unit.divisor);
    return {
      type: "value",
      name: unit.name,
      nameTextStyle: { color: style.soft, align: "left" },
      axisLabel: { color: style.soft, formatter: (value) => (top < 1 ? String(Number(value.toPrecision(6))) : plain(value)), hideOverlap: true },
      splitLine: { lineStyle: { color: style.line } },
      axisLine: { show: false },
      ...extra,
    };
  }

  function categoryAxis(style, labels, extra) {
    return {
      type: "category",
      data: labels,
      axisLine: { lineStyle: { color: style.line } },
      axisTick: { alignWithLabel: true, lineStyle: { color: style.line } },
      axisLabel: { color: style.soft, hideOverlap: true },
      ...extra,
    };
  }

  function tooltipRows(title, rows) {
    return "<b>" + escaped(title) + "</b><br>" + rows.map(([name, value]) =>
      escaped(name) + '<span style="float:right;margin-left:18px">' + escaped(value) + "</span>").join("<br>");
  }

  function draw(id, entry) {
    const box = document.getElementById("chart-" + id);
    const run = drawing;
    window.__charts[id] = "pending";
    try {
      const width = state.printing ? 690 : box.clientWidth;
      const style = theme();
      const instance = echarts.init(box, null, { renderer: "svg", width });
      entry.instance = instance;
      instance.on("finished", () => {
        if (run !== drawing) return;
        window.__charts[id] = "drawn";
        announce();
      });
      instance.setOption(entry.option(style, width < 560, width));
    } catch (error) {
      window.__charts[id] = "failed: " + error.message;
      box.style.height = "auto";
      box.replaceChildren(empty(t("chartFailed")));
      const details = document.getElementById(id + "-table");
      if (details) details.open = true;
    }
  }

  function announce() {
    if ([...charts.keys()].every((id) => window.__charts[id] !== "pending")) document.body.dataset.ready = "true";
  }

  function disposeCharts() {
    for (const entry of charts.values()) if (entry.instance) entry.instance.dispose();
  }

  function drawCharts() {
    drawing++;
    delete document.body.dataset.ready;
    window.__charts = {};
    disposeCharts();
    for (const id of charts.keys()) window.__charts[id] = "pending";
    for (const [id, entry] of charts) draw(id, entry);
    announce();
  }

  // Sections

  function head() {
    const asOf = [t("title"), t("asOf", content.asOf)];
    if (content.unitKind) asOf.push(code("unit.", content.unitKind));
    if (content.knownOn && content.knownOn !== content.asOf) asOf.push(t("knownOn", content.knownOn));
    return [
      h("header", {},
        h("div", { class: "titles" }, h("h1", {}, content.caseName), h("p", { class: "subtitle" }, asOf.join(" · "))),
        h("div", { class: "tools" },
          h("button", { type: "button", id: "amounts", title: t("switchAmounts"), "aria-pressed": String(state.exact), onclick: switchAmounts }, t(state.exact ? "exactAmounts" : "compactAmounts")),
          h("button", { type: "button", id: "language", title: t("switchLanguage"), lang: state.lang === "zh" ? "en" : "zh-CN", onclick: switchLanguage }, t("otherLanguage")))),
      note(),
      h("nav", { "aria-label": t("contents") },
        ["headline", "projects", "owed", "exposure", "overdue", "scenario", "tail", "published", "shares", "warnings", "method"].map((id) => h("a", { href: "#" + id }, t(id)))),
    ];
  }

  const note = () => (content.note ? h("p", { class: "note", role: "note" }, phrase(content.note)) : null);

  const pending = () => content.exposure !== null && content.exposure.months.some((m) => m.mean !== 0 || m.p95 !== 0);

  function figure(fen, about) {
    const unit = unitFor(fen);
    return h("p", { class: "figure", title: exactly(fen) + " " + t("yuan") }, about ? h("small", {}, t("about"), " ") : null, scaled(fen, unit.divisor, unit.places), " ", h("small", {}, unit.name));
  }

  function headline() {
    const sum = (key) => ({ known: content.projects.reduce((total, p) => total + (p[key] || 0), 0), unknown: content.projects.filter((p) => p[key] === null).length });
    const facts = content.projects.length === 0 ? [] : [
      ["fact.projects", { known: content.projects.length, unknown: 0 }],
      ["fact.households", sum("households")],
      ["fact.signed", sum("signedHouseholds")],
      ["fact.waiting", sum("waitingHouseholds")],
      ["fact.overdue", sum("overdueHouseholds")],
    ];
    return section("headline",
      facts.length ? h("ul", { class: "facts" }, facts.map(([key, value]) =>
        h("li", { class: key === "fact.overdue" && value.known > 0 ? "alarm" : null },
          value.unknown === content.projects.length ? null : h("b", {}, count(value.known)), " ", h("span", {}, t(key)), value.unknown ? [" ", h("span", { class: "missing" }, t("unknownProjects", value.unknown, content.projects.length))] : null))) : null,
      h("div", { class: "cards" }, owedCard(), futureCard(), savingCard()));
  }

  function owedCard() {
    const total = content.totalOwed;
    const rows = content.owed.filter((row) => !row.kind.startsWith("Loan") && (fenOf(row.position.owed.known) !== 0n || row.position.owed.unknownItems > 0));
    const unit = tableUnit(rows.map((row) => fenOf(row.position.owed.known)));
    return h("div", { class: "card owed" },
      h("h3", {}, t("now")),
      figure(fenOf(total.known)),
      rows.length ? h("table", { class: "parts" },
        h("caption", {}, t("unitColumn", unit.name)),
        h("tbody", {}, rows.map((row) => h("tr", {}, h("th", { scope: "row" }, t(row.kind === "Voucher" ? "col.vouchersLeft" : "kind." + row.kind)), moneyCell(row.position.owed, unit))))) : total.unknownItems ? null : h("p", {}, t("nothingOwed")),
      total.unknownItems > 0 ? h("p", { class: "fair" }, t("unknownNotCounted", total.unknownItems)) : null,
      fenOf(content.loansOwed.known) !== 0n ? h("p", {}, t("nowLoans", amount(fenOf(content.loansOwed.known)))) : null,
      h("p", { class: "basis" }, t("nowBasis", content.asOf)));
  }

  function futureCard() {
    const exposure = content.exposure;
    const card = h("div", { class: "card" }, h("h3", {}, t("future")));
    if (!exposure) card.append(empty(t("noForecast")));
    else if (!pending()) card.append(figure(0n), h("p", {}, t("noPending")));
    else {
      const pv = exposure.presentValue;
      card.append(
        figure(fenOfYuan(pv.mean), true),
        h("p", {}, range("likely", pv.p05, pv.p95)),
        h("p", {}, t("futureTail", estimate(pv.expectedShortfall95))),
        h("p", {}, t("futureUndiscounted", estimate(exposure.undiscountedMean))),
        h("p", { class: "basis" }, t("futureBasis", exposure.covers ? phrase(exposure.covers) : t("coversDefault"), ratePercent(exposure.discountAnnual), exposure.horizonMonths)));
      const priors = exposure.projects.filter((p) => p.usesPrior).length;
      if (priors > 0) card.append(h("p", { class: "fair" }, t("futurePrior", priors, exposure.projects.length)));
    }
    return card;
  }

  const scenarioName = (scenario) => (scenario.description ? phrase(scenario.description) : scenario.id);

  function savingCard() {
    const card = h("div", { class: "card save" });
    if (content.scenarios.length === 0) {
      card.append(h("h3", {}, t("save")), empty(t("noScenario")));
      return card;
    }
    const best = content.scenarios.reduce((a, b) => (b.savingMean > a.savingMean ? b : a));
    const costs = best.savingMean < 0;
    const ends = costs ? [-best.savingP95, -best.savingP05] : [best.savingP05, best.savingP95];
    card.append(
      h("h3", {}, t(costs ? "saveCost" : "save")),
      figure(fenOfYuan(Math.abs(best.savingMean)), true),
      h("p", {}, range("likely", ends[0], ends[1])),
      h("p", {}, t("saveRisk", percent(best.probabilityCostsMore))),
      h("p", { class: "basis" }, t("saveBasis", scenarioName(best)), content.scenarios.length > 1 ? " " + t("saveBest", content.scenarios.length) : ""));
    return card;
  }

  function projects() {
    const rows = content.projects;
    if (rows.length === 0) return section("projects", empty(t("noProjects")));
    const progress = table(
      [
        [columnHead(t("col.project"), { rowspan: 2 }), numberHead(t("col.households"), { rowspan: 2 }), numberHead(t("col.signed"), { rowspan: 2 }),
          numberHead(t("col.unsigned"), { rowspan: 2 }), columnHead(t("group.byRoute"), { colspan: 3, class: "" }), numberHead(t("col.area"), { rowspan: 2, class: "number wrap first" }),
          numberHead(t("col.waiting"), { rowspan: 2 }), numberHead(t("col.overdue"), { rowspan: 2 }), columnHead(t("group.delivery"), { colspan: 2, class: "" }), columnHead(t("col.responsible"), { rowspan: 2, class: "first" })],
        [numberHead(t("col.cash"), { class: "number wrap first" }), numberHead(t("col.voucher")), numberHead(t("col.inKind")), columnHead(t("col.planned"), { class: "first wrap" }), columnHead(t("col.actual"), { class: "wrap" })],
      ],
      rows.map((p) => [
        rowHead(p.name, p.id), countCell(p.households), countCell(p.signedHouseholds), countCell(p.unsignedHouseholds, p.unsignedHouseholds > 0 ? "fair" : ""),
        countCell(p.cashHouseholds, "first"), countCell(p.voucherHouseholds), countCell(p.inKindHouseholds),
        h("td", { class: "number first" }, p.areaM2 === null ? h("span", { class: "missing" }, t("unknown")) : decimal(p.areaM2)),
        countCell(p.waitingHouseholds), countCell(p.overdueHouseholds, p.overdueHouseholds > 0 ? "bad" : ""),
        h("td", { class: "first" }, p.plannedDelivery || t("none")), h("td", {}, p.actualDelivery || t("none")), h("td", { class: "first" }, p.responsible || t("none")),
      ]),
      { class: "wide", foot: rows.length > 1 ? progressTotals(rows) : null });

    const positions = (p) => [p.compensation, p.transitionFees, p.overdueFees];
    const sums = (p) => [
      p.compensation.paid, p.compensation.owed,
      ...[p.transitionFees, p.overdueFees].flatMap((x) => [x.recognised, x.paid, x.owed]),
      p.vouchersOutstanding, p.developerPayable,
    ];
    const unit = tableUnit(rows.flatMap((p) => positions(p).map((x) => fenOf(x.recognised.known)).concat(sums(p).map((s) => fenOf(s.known)))));
    const firsts = new Set([0, 2, 5, 8]);
    const cells = (values) => values.map((value, i) => moneyCell(value, unit, firsts.has(i) ? "first" : ""));
    const totals = sums(rows[0]).map((_, i) => rows.map((p) => sums(p)[i]).reduce((a, b) => ({ known: (typeof a.known === "bigint" ? a.known : fenOf(a.known)) + fenOf(b.known), unknownItems: a.unknownItems + b.unknownItems })));
    const money = table(
      [
        [columnHead(t("col.project"), { rowspan: 2 }), columnHead(t("group.compensation"), { colspan: 2 }), columnHead(t("group.termFees"), { colspan: 3 }), columnHead(t("group.overdueFees"), { colspan: 3 }),
          numberHead(t("col.vouchersLeft"), { rowspan: 2, class: "number wrap first" }), numberHead(t("col.developer"), { rowspan: 2 })],
        [numberHead(t("col.paid"), { class: "number first" }), numberHead(t("col.owed"), { class: "number" }),
          ...[0, 1].flatMap(() => [numberHead(t("col.accrued"), { class: "number first" }), numberHead(t("col.paid"), { class: "number" }), numberHead(t("col.owed"), { class: "number" })])],
      ],
      rows.map((p) => [rowHead(p.name, p.id), ...cells(sums(p))]),
      { class: "wide", caption: t("unitColumn", unit.name), foot: rows.length > 1 ? [h("th", { scope: "row" }, t("total")), ...cells(totals)] : null });
    return section("projects", h("h3", {}, t("projects.progress")), progress, h("h3", {}, t("projects.money")), money);
  }

  function progressTotals(rows) {
    const sum = (key, extra) => {
      const values = rows.map((p) => p[key]);
      const unknown = values.filter((v) => v === null).length;
      const total = Number(values.reduce((a, v) => a + (v || 0), 0).toFixed(4));
      return h("td", { class: "number" + (extra ? " " + extra : "") }, unknown < rows.length ? decimal(total) : "", unknown ? [" ", missing(unknown)] : null);
    };
    return [h("th", { scope: "row" }, t("total")), sum("households"), sum("signedHouseholds"), sum("unsignedHouseholds"), sum("cashHouseholds", "first"), sum("voucherHouseholds"), sum("inKindHouseholds"),
      sum("areaM2", "first"), sum("waitingHouseholds"), sum("overdueHouseholds"), h("td", { class: "first" }), h("td", {}), h("td", { class: "first" })];
  }

  function owed() {
    const rows = content.owed.filter((row) => ["recognised", "paid", "owed"].some((k) => fenOf(row.position[k].known) !== 0n || row.position[k].unknownItems > 0));
    if (rows.length === 0) return section("owed", empty(t("owed.none")));
    const value = (row, key) => fenOf(row.position[key].known);
    const bars = rows.filter((row) => value(row, "paid") !== 0n || value(row, "owed") !== 0n);
    const longest = maximum(bars.map((row) => value(row, "paid") + value(row, "owed")));
    const unit = chartUnit([longest]);
    const option = (style, narrow) => ({
      ...common(style, narrow),
      grid: { left: 8, right: narrow ? 20 : 40, top: 34, bottom: 4, containLabel: true },
      tooltip: { ...common(style, narrow).tooltip, trigger: "axis", axisPointer: { type: "shadow" },
        formatter: (points) => {
          const row = bars[points[0].dataIndex];
          return tooltipRows(t("kind." + row.kind), [[t("col.paid"), exactly(value(row, "paid"))], [t("col.owed"), exactly(value(row, "owed"))]]);
        } },
      xAxis: valueAxis(style, unit, longest, { nameLocation: "end", name: "", splitNumber: narrow ? 3 : 6, axisLabel: { color: style.soft, hideOverlap: true, formatter: (v) => plain(v) + (v === 0 || narrow ? "" : " " + unit.name) } }),
      yAxis: categoryAxis(style, bars.map((row) => t("kind." + row.kind)), { inverse: true, axisLabel: { color: style.ink, width: narrow ? 96 : 200, overflow: "break" } }),
      series: [["paid", style.paid], ["owed", style.owed]].map(([key, fill]) => ({
        type: "bar", stack: "all", barMaxWidth: 26, name: narrow && key === "owed" ? t("withUnit", t("col.owed"), unit.name) : t("col." + key), itemStyle: { color: fill }, data: bars.map((row) => inUnit(value(row, key), unit)),
      })),
    });
    const cellUnit = tableUnit(rows.map((row) => value(row, "recognised")).concat(longest));
    const shown = bars.map((row) => t("kind." + row.kind) + " " + t("col.paid") + " " + amount(value(row, "paid")) + ", " + t("col.owed") + " " + amount(value(row, "owed"))).join(listComma());
    return section("owed",
      bars.length ? chart("owed", 60 + bars.length * 44, t("owed.aria", shown), option) : null,
      h("p", { class: "basis" }, t("owed.note")),
      table(
        [columnHead(t("col.kind")), numberHead(t("col.recognised")), numberHead(t("col.paid")), numberHead(t("col.owed"))],
        rows.map((row) => [rowHead(t("kind." + row.kind)), moneyCell(row.position.recognised, cellUnit), moneyCell(row.position.paid, cellUnit), moneyCell(row.position.owed, cellUnit)]),
        { caption: t("unitColumn", cellUnit.name), foot: [h("th", { scope: "row", class: "name" }, t("owed.total")), number(), number(), moneyCell(content.totalOwed, cellUnit)] }));
  }

  const exactUnit = () => ({ divisor: 100n, places: 2, name: t("yuan"), exact: true });
  const estimateCell = (yuan, unit) => moneyCell(fenOfYuan(yuan), unit || exactUnit());

  function exposure() {
    const view = content.exposure;
    if (!view) return section("exposure", empty(t("noForecast")));
    if (!pending()) return section("exposure", empty(t("noPending")));
    const months = view.months;
    const largest = maximum(months.flatMap((m) => [fenOfYuan(m.p95), fenOfYuan(m.mean)]));
    const unit = chartUnit([largest]);
    const scale = (yuan) => inUnit(fenOfYuan(yuan), unit);
    const option = (style, narrow) => {
      const area = (name, fill, data) => ({ type: "line", stack: "fan", stackStrategy: "all", name, symbol: "none", lineStyle: { width: 0 }, itemStyle: { color: fill || "transparent" }, areaStyle: fill ? { color: fill, opacity: 1 } : undefined, data });
      const line = (name, stroke, type, key) => ({ type: "line", name, symbol: "none", z: 5, lineStyle: { color: stroke, width: 2, type }, itemStyle: { color: stroke }, data: months.map((m) => scale(m[key])) });
      return {
        ...common(style, narrow),
        grid: { left: 8, right: narrow ? 14 : 28, top: narrow ? 74 : 60, bottom: 8, containLabel: true },
        legend: { ...common(style, narrow).legend, data: [t("band90"), t("band50"), t("median"), t("mean")] },
        tooltip: { ...common(style, narrow).tooltip, trigger: "axis",
          formatter: (points) => {
            const m = months[points[0].dataIndex];
            return tooltipRows(month(m.date), [[t("mean"), estimate(m.mean)], [t("median"), estimate(m.p50)], [t("band50"), estimate(m.p25) + " – " + estimate(m.p75)], [t("band90"), estimate(m.p05) + " – " + estimate(m.p95)]]);
          } },
        xAxis: categoryAxis(style, months.map((m) => month(m.date)), { boundaryGap: false }),
        yAxis: valueAxis(style, unit, largest),
        series: [
          area("", null, months.map((m) => scale(m.p05))),
          area(t("band90"), style.outer, months.map((m) => scale(m.p25) - scale(m.p05))),
          area(t("band50"), style.inner, months.map((m) => scale(m.p75) - scale(m.p25))),
          area(t("band90"), style.outer, months.map((m) => scale(m.p95) - scale(m.p75))),
          line(t("median"), style.main, "dashed", "p50"),
          line(t("mean"), style.owed, "solid", "mean"),
        ],
      };
    };
    const peak = months.reduce((a, b) => (b.mean > a.mean ? b : a));
    const pv = view.presentValue;
    const years = new Map();
    for (const m of months) {
      const year = m.date.slice(0, 4);
      const sum = years.get(year) || { fen: 0n, months: 0 };
      years.set(year, { fen: sum.fen + fenOfYuan(m.mean), months: sum.months + 1 });
    }
    const yearSums = [...years.values()].map((y) => y.fen);
    const yearUnit = tableUnit(yearSums);
    const pvUnit = tableUnit([fenOfYuan(pv.p95)]);
    return section("exposure",
      h("p", { class: "lead" }, t("exposure.lead")),
      chart("exposure", 380, t("exposure.aria", month(months[0].date), month(months[months.length - 1].date), estimate(peak.mean), month(peak.date)), option),
      behind("exposure", table(
        [columnHead(t("col.month")), numberHead(t("mean")), ...["5%", "10%", "25%", "50%", "75%", "90%", "95%"].map((q) => numberHead(q))],
        months.map((m) => [h("th", { scope: "row" }, month(m.date)), ...["mean", "p05", "p10", "p25", "p50", "p75", "p90", "p95"].map((key) => estimateCell(m[key]))]),
        { caption: t("unitColumn", t("yuan")) })),
      h("h3", {}, t("exposure.pv")),
      table(
        [numberHead(t("mean")), numberHead(t("col.sd")), ...["5%", "25%", "50%", "75%", "90%", "95%"].map((q) => numberHead(q)), numberHead(t("col.es95"))],
        [["mean", "standardDeviation", "p05", "p25", "p50", "p75", "p90", "p95", "expectedShortfall95"].map((key) => estimateCell(pv[key], pvUnit))],
        { caption: t("unitColumn", pvUnit.name) }),
      h("h3", {}, t("exposure.byYear")),
      table(
        [columnHead(t("col.year")), numberHead(t("col.expected"))],
        [...years].map(([year, sum]) => [h("th", { scope: "row" }, year, sum.months < 12 ? h("span", { class: "id" }, " " + t("exposure.months", sum.months)) : null), moneyCell(sum.fen, yearUnit)]),
        { caption: t("unitColumn", yearUnit.name), class: "narrow", foot: [h("th", { scope: "row" }, t("total")), moneyCell(yearSums.reduce((a, b) => a + b, 0n), yearUnit)] }));
  }

  function overdue() {
    const years = content.overdueFeeYears.filter((y) => fenOf(y.accrued.known) !== 0n || y.accrued.unknownItems > 0);
    if (years.length === 0) return section("overdue", empty(t("overdue.none")));
    const fens = years.map((y) => fenOf(y.accrued.known));
    const unit = chartUnit(fens);
    const label = (y) => (String(y.year) === content.asOf.slice(0, 4) && content.asOf.slice(5) !== "12-31" ? t("overdue.toDate", y.year, content.asOf.slice(5)) : String(y.year));
    const option = (style, narrow) => ({
      ...common(style, narrow),
      legend: { show: false },
      grid: { left: 8, right: 20, top: 40, bottom: 8, containLabel: true },
      tooltip: { ...common(style, narrow).tooltip, trigger: "axis", axisPointer: { type: "shadow" }, formatter: (points) => tooltipRows(label(years[points[0].dataIndex]), [[t("overdue"), exactly(fens[points[0].dataIndex]) + " " + t("yuan")]]) },
      xAxis: categoryAxis(style, years.map(label), { axisLabel: { color: style.soft, interval: years.length > (narrow ? 5 : 12) ? "auto" : 0, width: narrow ? 56 : 140, overflow: "break" } }),
      yAxis: valueAxis(style, unit, maximum(fens)),
      series: [{ type: "bar", barMaxWidth: 56, itemStyle: { color: style.owed }, data: fens.map((fen) => inUnit(fen, unit)),
        label: { show: !narrow || years.length < 6, position: "top", color: style.ink, fontFamily: font, formatter: (point) => scaled(fens[point.dataIndex], unit.divisor, narrow ? (fens[point.dataIndex] < 100n * unit.divisor ? 1 : 0) : 2) } }],
    });
    const total = { known: fens.reduce((a, b) => a + b, 0n), unknownItems: years.reduce((a, y) => a + y.accrued.unknownItems, 0) };
    return section("overdue",
      chart("overdue", 300, t("overdue.aria", years.map((y, i) => label(y) + " " + amount(fens[i])).join(listComma())), option),
      behind("overdue", table(
        [columnHead(t("col.year")), numberHead(t("col.accrued"))],
        years.map((y) => [h("th", { scope: "row" }, label(y)), moneyCell(y.accrued, exactUnit())]),
        { caption: t("unitColumn", t("yuan")), class: "narrow",
          foot: [h("th", { scope: "row" }, t("total")), moneyCell(total, exactUnit())] })),
      h("p", { class: "basis" }, t("total") + " " + amount(total.known) + (total.unknownItems ? state.lang === "zh" ? "，" : ", " : ""), total.unknownItems ? t("unknownItems", total.unknownItems) : null));
  }

  function scenarios() {
    if (content.scenarios.length === 0) return section("scenario", empty(t("noScenario")));
    return section("scenario", content.scenarios.flatMap(scenario));
  }

  function scenario(view, index) {
    const id = "scenario-" + index;
    const rows = view.months.map((m) => ({ date: month(m.date), base: fenOfYuan(m.base), scenario: fenOfYuan(m.scenario) }));
    const total = (key) => rows.reduce((sum, row) => sum + row[key], 0n);
    const largest = maximum(rows.flatMap((row) => [row.base, row.scenario]));
    const unit = chartUnit([largest]);
    const option = (style, narrow) => ({
      ...common(style, narrow),
      grid: { left: 8, right: narrow ? 14 : 28, top: 60, bottom: 8, containLabel: true },
      tooltip: { ...common(style, narrow).tooltip, trigger: "axis",
        formatter: (points) => {
          const row = rows[points[0].dataIndex];
          return tooltipRows(row.date, [[t("scenario.base"), amount(row.base)], [t("scenario.scenario"), amount(row.scenario)], [t("col.difference"), amount(row.base - row.scenario)]]);
        } },
      xAxis: categoryAxis(style, rows.map((row) => row.date), { boundaryGap: false }),
      yAxis: valueAxis(style, unit, largest),
      series: [["base", style.owed, "solid"], ["scenario", style.other, "dashed"]].map(([key, stroke, type]) => ({
        type: "line", name: t("scenario." + key), symbol: "none", lineStyle: { color: stroke, width: 2, type }, itemStyle: { color: stroke }, data: rows.map((row) => inUnit(row[key], unit)),
      })),
    });
    const parts = [
      h("h3", {}, scenarioName(view), scenarioName(view) === view.id ? null : h("span", { class: "id" }, " " + view.id)),
      h("p", {}, t("scenario.result", estimate(view.savingMean), range("likely", view.savingP05, view.savingP95), percent(view.probabilityCostsMore))),
    ];
    if (largest !== 0n) {
      parts.push(
        h("p", { class: "lead" }, t("scenario.sums", amount(total("base")), amount(total("scenario")), amount(total("base") - total("scenario")))),
        chart(id, 320, t("scenario.aria", scenarioName(view), amount(total("base")), amount(total("scenario"))), option),
        behind(id, table(
          [columnHead(t("col.month")), numberHead(t("scenario.base")), numberHead(t("scenario.scenario")), numberHead(t("col.difference"))],
          rows.map((row) => [h("th", { scope: "row" }, row.date), ...[row.base, row.scenario, row.base - row.scenario].map((fen) => moneyCell(fen, exactUnit()))]),
          { caption: t("unitColumn", t("yuan")), foot: [h("th", { scope: "row" }, t("total")), ...[total("base"), total("scenario"), total("base") - total("scenario")].map((fen) => moneyCell(fen, exactUnit()))] })));
    }
    if (view.lines.length) {
      const net = fenOf(view.net);
      const off = net - fenOfYuan(view.savingMean);
      parts.push(
        h("h3", {}, t("scenario.why")),
        table(
          [columnHead(t("col.item")), numberHead(t("col.amount"))],
          view.lines.map((line) => [h("th", { scope: "row", class: "name" }, phrase(line.what)), moneyCell(fenOf(line.amount), exactUnit())]),
          { caption: t("unitColumn", t("yuan")), class: "narrow", foot: [h("th", { scope: "row" }, t("scenario.net")), moneyCell(net, exactUnit())] }),
        absolute(off) > 100n ? h("p", { class: "fair" }, t("scenario.mismatch", amount(absolute(off)))) : null);
    }
    parts.push(
      h("h3", {}, t("scenario.quantiles")),
      table(
        [numberHead(t("mean")), ...["5%", "25%", "50%", "75%", "95%"].map((q) => numberHead(q)), view.standardError === null ? null : numberHead(t("col.standardError")), numberHead(t("col.pCostsMore"))],
        [[...["savingMean", "savingP05", "savingP25", "savingP50", "savingP75", "savingP95"].map((key) => estimateCell(view[key])), view.standardError === null ? null : estimateCell(view.standardError), number(percent(view.probabilityCostsMore))]],
        { caption: t("unitColumn", t("yuan")) }));
    return parts.filter(Boolean);
  }

  function tail() {
    const all = content.exposure ? [...content.exposure.projects].sort((a, b) => b.expectedShortfallShare - a.expectedShortfallShare) : [];
    if (!pending() || all.length === 0 || all.every((p) => p.expectedShortfallShare === 0)) return section("tail", empty(t(content.exposure ? "tail.none" : "noForecast")));
    const shown = all.slice(0, 15);
    const name = (p) => p.name || p.id;
    const option = (style, narrow) => ({
      ...common(style, narrow),
      legend: { show: false },
      grid: { left: 8, right: narrow ? 52 : 72, top: 8, bottom: 4, containLabel: true },
      tooltip: { ...common(style, narrow).tooltip, trigger: "item", formatter: (point) => {
        const p = shown[point.dataIndex];
        const rows = [[t("col.esShare"), percent(p.expectedShortfallShare)], [t("col.meanPv"), estimate(p.mean)]];
        if (p.unfinishedAtHorizon !== null) rows.push([t("col.unfinished"), percent(p.unfinishedAtHorizon)]);
        return tooltipRows(name(p), rows);
      } },
      xAxis: { type: "value", splitNumber: narrow ? 2 : 6, axisLabel: { color: style.soft, formatter: (v) => plain(v) + "%", hideOverlap: true }, splitLine: { lineStyle: { color: style.line } } },
      yAxis: categoryAxis(style, shown.map(name), { inverse: true, axisLabel: { color: style.ink, width: narrow ? 100 : 260, overflow: "truncate" } }),
      series: [{ type: "bar", barMaxWidth: 22, itemStyle: { color: style.main }, data: shown.map((p) => p.expectedShortfallShare * 100),
        label: { show: true, position: "right", color: style.ink, fontFamily: font, formatter: (point) => percent(shown[point.dataIndex].expectedShortfallShare) } }],
    });
    const unit = tableUnit(all.map((p) => fenOfYuan(p.mean)));
    return section("tail",
      h("p", { class: "lead" }, t("tail.lead")),
      chart("tail", 48 + shown.length * 34, t("tail.aria", shown.map((p) => name(p) + " " + percent(p.expectedShortfallShare)).join(listComma())), option),
      shown.length < all.length ? h("p", { class: "basis" }, t("tail.more", shown.length, all.length - shown.length)) : null,
      table(
        [columnHead(t("col.project")), numberHead(t("col.esShare")), numberHead(t("col.meanPv")), numberHead(t("col.unfinished")), columnHead(t("col.prior"))],
        all.map((p) => [rowHead(p.name, p.id), number(percent(p.expectedShortfallShare)), estimateCell(p.mean, unit), number(p.unfinishedAtHorizon === null ? t("none") : percent(p.unfinishedAtHorizon)),
          h("td", { class: p.usesPrior ? "fair" : "" }, t(p.usesPrior ? "prior.yes" : "prior.no"))]),
        { caption: t("unitColumn", unit.name) }));
  }

  const verdictClass = { Agrees: "good", AgreesAfterRounding: "fair", Differs: "bad", Unknown: "fair" };

  function published() {
    const rows = content.published;
    if (rows.length === 0) return section("published", empty(t("published.none")));
    const verdictOf = (row) => row.comparison === null ? "Unknown" : row.comparison.verdict;
    const countOf = (verdict) => rows.filter((row) => verdictOf(row) === verdict).length;
    const projectName = (id) => (content.projects.find((p) => p.id === id) || {}).name || id;
    const value = (what, figure) => {
      if (figure === null) return h("span", { class: "missing" }, t("unknown"));
      if (what.endsWith("_yuan")) return scaled(BigInt(Math.round(figure * 100)), 100n, 2);
      if (what.endsWith("_percent")) return String(Number(figure.toFixed(4)));
      return decimal(figure);
    };
    return section("published",
      h("p", {}, t("published.summary", rows.length, countOf("Agrees"), countOf("AgreesAfterRounding"), countOf("Differs")),
        countOf("Unknown") ? " " + t("published.unknown", countOf("Unknown")) : ""),
      table(
        [columnHead(t("col.what")), columnHead(t("col.project")), columnHead(t("col.basis")), numberHead(t("col.printed")), numberHead(t("col.computed")), columnHead(t("col.verdict")), numberHead(t("col.offBy"))],
        rows.map((row) => {
          const { what, project, basis, year, printed } = row.total;
          const offBy = row.comparison === null ? null : row.comparison.offBy;
          return [
            h("th", { scope: "row", class: "name" }, code("what.", what), year === null ? "" : " " + year),
            h("td", {}, project === null ? t("wholeCase") : projectName(project)),
            h("td", {}, basis === null ? t("none") : code("basis.", basis)),
            number(printed), number(value(what, row.computed)),
            h("td", { class: verdictClass[verdictOf(row)] }, t("verdict." + verdictOf(row))),
            number(offBy === 0 ? t("none") : value(what, offBy)),
          ];
        })));
  }

  function shares() {
    const rows = content.routes;
    const households = rows.reduce((sum, row) => sum + BigInt(row.households), 0n);
    if (rows.length === 0 || households === 0n) return section("shares", empty(t("shares.none")));
    const amounts = rows.reduce((sum, row) => sum + fenOf(row.amount.known), 0n);
    const unknown = rows.reduce((sum, row) => sum + row.amount.unknownItems, 0);
    const unit = tableUnit([amounts]);
    const homes = rows.some((row) => row.homes !== null);
    const cells = (list) => {
      const of = list.reduce((sum, row) => sum + BigInt(row.households), 0n);
      const known = list.reduce((sum, row) => sum + fenOf(row.amount.known), 0n);
      const unknownItems = list.reduce((sum, row) => sum + row.amount.unknownItems, 0);
      return [number(grouped(of.toString())), number(share(of, households)),
        homes ? number(list.every((row) => row.homes === null) ? t("none") : count(list.reduce((sum, row) => sum + (row.homes || 0), 0))) : null,
        moneyCell({ known, unknownItems }, unit), number(unknown ? missing(unknown) : share(known, amounts))];
    };
    const monetised = rows.filter((row) => row.route !== "in_kind");
    return section("shares",
      h("p", { class: "lead" }, t("shares.lead")),
      table(
        [columnHead(t("col.route")), numberHead(t("what.households")), numberHead(t("col.shareHouseholds")), homes ? numberHead(t("col.homes")) : null, numberHead(t("col.amount")), numberHead(t("col.shareAmount"))],
        [...rows.map((row) => [h("th", { scope: "row" }, code("route.", row.route)), ...cells([row])]),
          [h("th", { scope: "row", class: "name" }, h("b", {}, t("shares.monetised"))), ...cells(monetised)]],
        { caption: t("unitColumn", unit.name), foot: [h("th", { scope: "row" }, t("total")), ...cells(rows)] }));
  }

  function warnings() {
    if (content.warnings.length + content.unknowns.length === 0) return section("warnings", empty(t("warnings.none")));
    const list = (key, phrases) => (phrases.length ? [h("h3", {}, t(key)), h("ul", { class: "messages" }, phrases.map((p) => h("li", {}, phrase(p))))] : []);
    return section("warnings", ...list("warnings.list", content.warnings), ...list("warnings.unknowns", content.unknowns));
  }

  function method() {
    const view = content.exposure;
    const rows = [["method.asOf", content.asOf], ["method.knownOn", content.knownOn || content.asOf]];
    if (content.unitKind) rows.push(["method.unit", code("unit.", content.unitKind)]);
    if (view) {
      const prior = view.projects.filter((p) => p.usesPrior).map((p) => p.name || p.id);
      rows.push(
        ["method.engine", view.engine === "simulation" ? t("engine.simulation", view.paths === null ? t("unknown") : count(view.paths), view.seed === null ? t("unknown") : view.seed, view.presentValue.standardError === null ? t("unknown") : estimate(view.presentValue.standardError)) : code("engine.", view.engine)],
        ["method.model", view.model],
        ["method.seed", view.seed === null ? t("method.noSeed") : String(view.seed)],
        ["method.horizon", t("exposure.months", view.horizonMonths)],
        ["method.discount", words["discount." + view.discountConvention] ? t("discount." + view.discountConvention, ratePercent(view.discountAnnual)) : ratePercent(view.discountAnnual)],
        ["method.correlation", String(view.correlation)],
        ["method.prior", prior.length ? prior.join(state.lang === "zh" ? "、" : ", ") : t("method.priorNone")],
        ["method.quantile", t("method.quantileText")]);
    }
    if (content.recorded) {
      rows.push(["method.records", count(content.recorded.records)], ["method.entries", count(content.recorded.entries)], ["method.logHead", h("code", {}, content.recorded.logHead)]);
    } else {
      rows.push(["method.logHead", t("method.noBook")]);
    }
    const checks = [h("h3", {}, t("checks"))];
    if (content.ledgerSides.length) {
      checks.push(table(
        [columnHead(t("col.side")), numberHead(t("col.debits")), numberHead(t("col.credits")), columnHead(t("col.outcome"))],
        content.ledgerSides.map((side) => [h("th", { scope: "row" }, code("side.", side.side)), moneyCell(side.debits, exactUnit()), moneyCell(side.credits, exactUnit()),
          h("td", { class: side.balances ? "good" : "bad" }, t(side.balances ? "check.balances" : "check.unbalanced"))]),
        { caption: t("unitColumn", t("yuan")) }));
    }
    if (content.checks.length) {
      checks.push(table(
        [columnHead(t("col.check")), columnHead(t("col.outcome"))],
        content.checks.map((check) => [h("th", { scope: "row", class: "name" }, phrase(check.what), check.detail ? h("div", { class: "id" }, phrase(check.detail)) : null),
          h("td", { class: check.passed ? "good" : "bad" }, t(check.passed ? "check.passed" : "check.failed"))])));
    }
    if (checks.length === 1) checks.push(empty(t("checks.none")));
    return section("method",
      h("dl", {}, rows.flatMap(([key, value]) => [h("dt", {}, t(key)), h("dd", {}, value)])),
      h("p", { class: "basis" }, t("method.rounding")),
      ...checks);
  }

  function foot() {
    return h("footer", {}, note(), h("p", {}, [content.caseName, t("asOf", content.asOf), content.recorded ? t("method.logHead") + " " + content.recorded.logHead.slice(0, 16) : null].filter(Boolean).join(" · ")));
  }

  // The page

  function switchLanguage() {
    state.lang = state.lang === "zh" ? "en" : "zh";
    show();
    document.getElementById("language").focus();
  }

  function switchAmounts() {
    state.exact = !state.exact;
    show();
    document.getElementById("amounts").focus();
  }

  function show() {
    const place = window.scrollY;
    document.documentElement.lang = state.lang === "zh" ? "zh-CN" : "en";
    document.title = content.caseName + " · " + t("title");
    disposeCharts();
    charts.clear();
    document.getElementById("page").replaceChildren(
      ...head().filter(Boolean),
      h("main", {}, headline(), projects(), owed(), exposure(), overdue(), scenarios(), tail(), published(), shares(), warnings(), method()),
      foot());
    drawCharts();
    window.scrollTo(0, place);
  }

  function printing(on) {
    state.printing = on;
    document.documentElement.classList.toggle("printing", on);
    drawCharts();
  }

  show();
  let drawnWidth = document.body.clientWidth;
  new ResizeObserver(() => {
    if (state.printing || document.body.clientWidth === drawnWidth) return;
    drawnWidth = document.body.clientWidth;
    cancelAnimationFrame(resizing);
    resizing = requestAnimationFrame(drawCharts);
  }).observe(document.body);
  window.addEventListener("hashchange", () => {
    const asked = /^#(zh|en)$/.exec(location.hash);
    if (asked && asked[1] !== state.lang) switchLanguage();
  });
  window.addEventListener("beforeprint", () => printing(true));
  window.addEventListener("afterprint", () => printing(false));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawCharts);
})();
