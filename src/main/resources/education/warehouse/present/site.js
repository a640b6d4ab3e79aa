"use strict";
// deferred scripts have run by then, the index of the search among them
document.addEventListener("DOMContentLoaded", function () {
  var root = document.body.dataset.root || "";
  function to(target) {
    var hash = target.indexOf("#"), file = hash < 0 ? target : target.slice(0, hash);
    return root + file + (file === "" || file.endsWith("/") ? "index.html" : "") + (hash < 0 ? "" : target.slice(hash));
  }
  function element(name, text, parent) {
    var made = document.createElement(name);
    if (text) { made.textContent = text; }
    if (parent) { parent.appendChild(made); }
    return made;
  }
  function link(text, target, parent) {
    var made = element("a", text, parent);
    made.className = "govuk-link";
    made.href = to(target);
    return made;
  }

  // search: every word that was typed begins a word of what is found
  function plain(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  }
  function find(asked) {
    var words = plain(asked).split(/[^a-z0-9]+/).filter(Boolean);
    return (window.ewIndex || []).map(function (one) {
      var title = " " + plain(one.title + " " + one.kind);
      var hits = words.filter(function (word) { return title.indexOf(" " + word) >= 0 || title.indexOf("(" + word) >= 0; }).length;
      return {one: one, hits: hits};
    }).filter(function (scored) { return words.length > 0 && scored.hits === words.length; })
      .sort(function (a, b) { return a.one.title.length - b.one.title.length || a.one.title.localeCompare(b.one.title); })
      .map(function (scored) { return scored.one; });
  }
  var results = document.getElementById("ew-results");
  if (results) {
    var asked = new URLSearchParams(location.search).get("q") || "";
    document.getElementById("ew-search").value = asked;
    var found = find(asked);
    document.getElementById("ew-results-said").textContent = asked === "" ? "Type what you look for into the field above."
      : found.length + (found.length === 1 ? " result" : " results") + " for “" + asked + "”.";
    found.slice(0, 200).forEach(function (one) {
      var item = element("li", "", results);
      link(one.title, one.target, item);
      element("span", " " + one.kind, item).className = "ew-quiet";
    });
  }

  // areas beside each other
  var form = document.getElementById("ew-compare");
  if (form) {
    var said = document.getElementById("ew-compare-said");
    var table = document.getElementById("ew-compared");
    var load = function (code, then) {
      if (window.ewAreas && window.ewAreas[code]) { then(); return; }
      var script = element("script");
      script.src = root + "area/" + code + "/figures.js";
      script.onload = then;
      document.head.appendChild(script);
    };
    var show = function (codes) {
      var areas = codes.map(function (code) { return window.ewAreas[code]; });
      var rows = new Map();
      areas.forEach(function (area, place) {
        area.figures.forEach(function (figure) {
          var key = figure[0] + "|" + figure[1];
          if (!rows.has(key)) { rows.set(key, {topic: figure[0], measure: figure[1], link: figure[2], cells: []}); }
          rows.get(key).cells[place] = [figure[3], figure[4]];
        });
      });
      table.textContent = "";
      element("caption", "Newest figures", table).className = "govuk-table__caption govuk-table__caption--s";
      var head = element("tr", "", element("thead", "", table));
      element("th", "Measure", head).scope = "col";
      areas.forEach(function (area) { var cell = element("th", area.name, head); cell.scope = "col"; cell.className = "ew-number"; });
      var body = element("tbody", "", table);
      rows.forEach(function (row) {
        var line = element("tr", "", body), first = element("th", "", line);
        first.scope = "row";
        if (row.link) { link(row.measure, row.link, first); } else { first.textContent = row.measure; }
        areas.forEach(function (area, place) {
          var cell = element("td", "", line), value = row.cells[place];
          cell.className = "ew-number";
          if (value) {
            cell.textContent = value[1] + " ";
            element("span", value[0], cell).className = "ew-quiet";
          }
        });
      });
      said.textContent = areas.map(function (area) { return area.name; }).join(", ") + ": " + rows.size + " measures.";
    };
    var choose = function () {
      var codes = Array.from(form.querySelectorAll("select")).map(function (one) { return one.value; })
        .filter(function (code, place, all) { return code && all.indexOf(code) === place; });
      var waiting = codes.length;
      history.replaceState(null, "", "#" + codes.join("+"));
      codes.forEach(function (code) { load(code, function () { waiting -= 1; if (waiting === 0) { show(codes); } }); });
    };
    var asked2 = location.hash.slice(1).split("+").filter(Boolean);
    if (asked2.length > 0) {
      form.querySelectorAll("select").forEach(function (one, place) { one.value = asked2[place] || ""; });
    }
    form.addEventListener("change", choose);
    choose();
  }

  // what is cited can be copied
  document.querySelectorAll("[data-cite]").forEach(function (cited) {
    var button = element("button", "Copy", cited);
    button.type = "button";
    button.className = "govuk-button govuk-button--secondary ew-copy";
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(cited.dataset.cite + " " + location.href.split("#")[0]).then(function () { button.textContent = "Copied"; });
    });
  });
});
