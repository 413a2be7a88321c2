"use strict";
// The concordance of helpers/concordance, over word arrays: the same patterns, the same matches,
// the same orders. No page in it: tests run it by itself.
const Concordance = (() => {
  const PLAIN = { "\u2018": "'", "\u2019": "'", "\uff07": "'", "\u2010": "-", "\u2011": "-", "\u00ad": "" };
  const OUTWARD = 5, LEAST = 3;

  let contractions = new Set();  // of the language: it's, that's are words of their own
  const wordKey = (form) => {
    const bare = form.replace(/[\u2018\u2019\uff07\u2010\u2011\u00ad]/g, (c) => PLAIN[c]).normalize("NFC");
    const key = bare.toLowerCase().normalize("NFC");
    return key.endsWith("'s") && !contractions.has(key) ? key.slice(0, -2) : key;
  };

  // the words of a piece of a pattern, by the rule of helpers/text/words.py
  const LONE = "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}";
  const RUN = new RegExp(`[${LONE}]\\p{M}*|(?:(?![${LONE}])[\\p{L}\\p{N}\\u00ad][\\p{M}\\u00ad\\u200d]*)+`, "gu");
  const letter = /\p{L}/u, digit = /\p{Nd}/u;
  const joins = (between, before, after, single) => {
    if (/^[-\u2010\u2011]$/.test(between)) return true;
    if (/^['\u2019\u2018\uff07\u00b7]$/.test(between) && letter.test(before) && letter.test(after)) return true;
    if (/^['\u2019\u2018.,;]$/.test(between) && digit.test(before) && digit.test(after)) return true;
    return between === "." && single && letter.test(before) && letter.test(after);
  };
  const words = (text) => {
    const runs = [...text.matchAll(RUN)].map((found) => [found.index, found.index + found[0].length]);
    const made = [];
    runs.forEach(([start, end], i) => {
      const last = made.at(-1);
      const single = last && [...text.slice(...runs[i - 1])].length === 1 && [...text.slice(start, end)].length === 1;
      if (last && joins(text.slice(last[1], start), [...text.slice(0, last[1])].at(-1), [...text.slice(start)][0], single)) last[1] = end;
      else made.push([start, end]);
    });
    return made.map(([start, end]) => text.slice(start, end)).filter((word) => /[\p{L}\p{N}]/u.test(word));
  };

  const parse = (pattern) => {
    const slots = (piece) => {
      if (piece.includes("|")) {
        const sides = piece.split("|").map(slots);
        if (sides.some((side) => side.length !== 1)) throw new Error(`Each side of | in “${piece}” must be one word; use “ | ” for phrases.`);
        return [sides.flatMap((side) => side[0])];
      }
      if (/[*?]/.test(piece)) {
        const bare = piece.replace(/^[.,;:!()[\]"'“”‘’]+|[.,;:!()[\]"'“”‘’]+$/g, "");
        return bare ? [[bare]] : [];
      }
      return words(piece).map((word) => [word]);
    };
    return pattern.trim().split(/(?:^|\s)\|(?:\s|$)/).map((phrase) => {
      const found = phrase.split(/\s+/).filter(Boolean).flatMap(slots);
      if (!found.length) throw new Error(`No word to look for in “${pattern.trim()}”.`);
      return found;
    });
  };

  // numbers as characters: from "a" upwards, in steps where one is too large
  const numbers = (text) => {
    const made = [];
    let sum = 0;
    for (let i = 0; i < text.length; i++) {
      const value = text.charCodeAt(i) - 97;
      sum += Math.min(value, 50000);
      if (value < 50000) { made.push(sum); sum = 0; }
    }
    return made;
  };

  const open = (data) => {
    contractions = new Set(data.contractions);
    const { docs, texts, forms, ranks } = data, codeOf = new Map(), formOf = new Map(), vocabulary = [];
    const keyOf = forms.map((form, i) => {
      formOf.set(form, i);
      const key = wordKey(form);
      if (!codeOf.has(key)) { codeOf.set(key, vocabulary.length); vocabulary.push(key); }
      return codeOf.get(key);
    });
    const spans = data.tokens.map(numbers), total = spans.reduce((sum, list) => sum + list.length / 2, 0);
    const starts = new Int32Array(total), ends = new Int32Array(total), codes = new Int32Array(total);
    const sentenceOf = new Int32Array(total), docOf = new Int32Array(total);
    const bounds = [0], sentenceStarts = [], sentenceEnds = [], sentenceBounds = [0], sentenceNumbers = [];
    const sentenceTokens = [];
    let t = 0;
    texts.forEach((text, doc) => {
      const list = spans[doc], edges = numbers(data.sentences[doc]), own = data.numbers ? data.numbers[doc] : null;
      for (let at = 0, i = 0; i < list.length; i += 2, t++) {
        starts[t] = at + list[i];
        at = ends[t] = starts[t] + list[i + 1];
        codes[t] = keyOf[formOf.get(text.slice(starts[t], ends[t]))];
        docOf[t] = doc;
      }
      for (let at = 0, i = 0; i < edges.length; i += 2) {
        sentenceStarts.push(at + edges[i]);
        at += edges[i] + edges[i + 1];
        sentenceEnds.push(at);
        sentenceNumbers.push(own ? own[i / 2] : i / 2);
      }
      let s = sentenceBounds.at(-1);
      for (let k = bounds.at(-1); k < t; k++) {
        while (s + 1 < sentenceStarts.length && sentenceStarts[s + 1] <= starts[k]) s++;
        sentenceOf[k] = s;
      }
      bounds.push(t);
      sentenceBounds.push(sentenceStarts.length);
    });
    for (let k = 0; k < total; k++) if (!k || sentenceOf[k] !== sentenceOf[k - 1]) sentenceTokens[sentenceOf[k]] = k;
    const counts = new Int32Array(vocabulary.length + 1);
    codes.forEach((code) => counts[code + 1]++);
    for (let c = 0; c < vocabulary.length; c++) counts[c + 1] += counts[c];
    const order = new Int32Array(total), next = counts.slice();
    codes.forEach((code, k) => { order[next[code]++] = k; });

    const wanted = (alternatives) => {
      const found = new Set();
      for (const word of alternatives) {
        if (word === "*") return null;
        const key = wordKey(word);
        if (/[*?]/.test(word)) {
          const body = key.replace(/[.+^${}()|[\]\\/]/g, "\\$&").replace(/\*/g, ".*").replace(/\?/g, ".");
          const expression = new RegExp(`^${body}$`, "su");
          vocabulary.forEach((other, code) => { if (expression.test(other)) found.add(code); });
        } else if (codeOf.has(key)) found.add(codeOf.get(key));
      }
      return found;
    };
    const runs = (slots) => {
      const n = slots.length;
      const size = slots.map((slot) => (slot ? [...slot].reduce((sum, code) => sum + counts[code + 1] - counts[code], 0) : total));
      const rarest = size.indexOf(Math.min(...size));
      let first;
      if (slots[rarest]) {
        const parts = [...slots[rarest]].map((code) => order.subarray(counts[code], counts[code + 1]));
        first = new Int32Array(size[rarest]);
        let at = 0;
        parts.forEach((part) => { first.set(part, at); at += part.length; });
        if (parts.length > 1) first.sort();
        first = first.map((k) => k - rarest);
      } else first = Int32Array.from({ length: total }, (_, k) => k);
      const flags = slots.map((slot) => {
        const flag = slot && new Uint8Array(vocabulary.length);
        if (slot) slot.forEach((code) => { flag[code] = 1; });
        return flag;
      });
      return first.filter((k) => {
        if (k < 0 || k + n > total || sentenceOf[k] !== sentenceOf[k + n - 1]) return false;
        for (let i = 0; i < n; i++) if (i !== rarest && flags[i] && !flags[i][codes[k + i]]) return false;
        return true;
      });
    };

    // hits of alternatives that share a word, or that only a slash or its like joins, are one
    const JOINS = /^\s?[/([\-\u2010-\u2015]\s?$/;
    const isOne = (before, first, last) => {
      if (first < before[1]) return true;
      if (first > before[1] || sentenceOf[first] !== sentenceOf[first - 1]) return false;
      for (let k = first; k < last; k++) if (codes[k] === codes[before[1] - 1]) return false;
      return JOINS.test(texts[docOf[first]].slice(ends[first - 1], starts[first]));
    };
    const joined = (list) => {
      const kept = [];
      list.sort((a, b) => a[0] - b[0] || a[1] - b[1]).forEach(([first, last]) => {
        const before = kept.at(-1);
        if (before && isOne(before, first, last)) before[1] = Math.max(before[1], last);
        else kept.push([first, last]);
      });
      return kept;
    };

    // the matches of a pattern as first tokens and tokens after the last, in the order of the text
    const find = (pattern) => {
      const phrases = parse(pattern);
      const found = phrases.map((slots) => [runs(slots.map(wanted)), slots.length]);
      if (phrases.length === 1 && phrases[0].every((slot) => slot.length === 1)) {
        const [first, n] = found[0];
        return { first, last: first.map((k) => k + n) };
      }
      const list = joined(found.flatMap(([first, n]) => Array.from(first, (k) => [k, k + n])));
      return { first: Int32Array.from(list, (span) => span[0]), last: Int32Array.from(list, (span) => span[1]) };
    };
    const rank = (k, there) => (there ? ranks[codes[k]] + 1 : 0);
    const neighbour = (side, distance) => (found, i) => {
      const k = side === "L" ? found.first[i] - distance : found.last[i] + distance - 1;
      return rank(k, k >= 0 && k < total && docOf[k] === docOf[found.first[i]]);
    };
    const keys = (names) => names.flatMap((name) => {
      if (name === "left" || name === "right") return Array.from({ length: OUTWARD }, (_, n) => neighbour(name[0].toUpperCase(), n + 1));
      if (name === "match") return Array.from({ length: OUTWARD }, (_, n) => (found, i) => rank(found.first[i] + n, found.first[i] + n < found.last[i]));
      if (name === "doc") return [(found, i) => docOf[found.first[i]]];
      const side = /^([1-9]\d?)([LR])$/.exec(name);
      if (!side) throw new Error(`Cannot sort by “${name}”.`);
      return [neighbour(side[2], +side[1])];
    });
    // the numbers of the matches in the order of the keys; ties stay in the order of the text
    const ordered = (found, names) => {
      const chosen = Int32Array.from(found.first, (_, i) => i), by = keys(names);
      if (!by.length) return chosen;
      const values = by.map((key) => chosen.map((i) => key(found, i)));
      return chosen.sort((a, b) => {
        for (const value of values) if (value[a] !== value[b]) return value[a] - value[b];
        return a - b;
      });
    };
    const among = (found, docs) => {
      const kept = [...found.first.keys()].filter((i) => docs.has(docOf[found.first[i]]));
      return { first: Int32Array.from(kept, (i) => found.first[i]), last: Int32Array.from(kept, (i) => found.last[i]) };
    };
    const line = (found, i, context = 10) => {
      const first = found.first[i], last = found.last[i], doc = docOf[first], s = sentenceOf[first];
      const from = Math.max(first - context, bounds[doc]), to = Math.min(last + context, bounds[doc + 1]);
      const text = texts[doc], start = starts[first], end = ends[last - 1];
      return {
        doc, sentence: sentenceNumbers[s], start, end, within: start - sentenceStarts[s],
        before: text.slice(sentenceStarts[s], start),
        left: text.slice(from < first ? starts[from] : start, start),
        match: text.slice(start, end),
        right: text.slice(end, to > last ? ends[to - 1] : end),
      };
    };
    // words near the matches, the most closely tied first (logDice of Rychlý)
    const collocates = (found, window = 5) => {
      const within = new Uint8Array(total), near = new Uint8Array(total);
      found.first.forEach((first, i) => {
        const last = found.last[i], s = sentenceOf[first], low = sentenceTokens[s];
        for (let k = first; k < last; k++) within[k] = 1;
        for (let k = Math.max(first - window, low); k < Math.min(last + window, total) && sentenceOf[k] === s; k++) near[k] = 1;
      });
      const count = new Int32Array(vocabulary.length), beside = new Int32Array(vocabulary.length);
      for (let k = 0; k < total; k++) {
        if (!within[k]) { beside[codes[k]]++; if (near[k]) count[codes[k]]++; }
      }
      const nodes = found.first.length, made = [];
      count.forEach((n, code) => {
        if (!n) return;
        const dice = n < LEAST ? NaN : 14 + Math.log2((2 * Math.min(n, nodes)) / (nodes + beside[code]));
        made.push({ word: vocabulary[code], count: n, frequency: counts[code + 1] - counts[code], logDice: dice });
      });
      const key = (row) => (isNaN(row.logDice) ? -Infinity : row.logDice);
      return made.sort((a, b) => key(b) - key(a) || b.count - a.count || (a.word < b.word ? -1 : 1));
    };
    const per = (found) => {
      const made = docs.map((_, doc) => ({ doc, count: 0, words: bounds[doc + 1] - bounds[doc], at: [] }));
      found.first.forEach((k) => { made[docOf[k]].count++; made[docOf[k]].at.push(k - bounds[docOf[k]]); });
      return made;
    };
    // the nearest words, a third of the letters away at most
    const nearest = (word) => {
      const key = wordKey(word), far = Math.max(1, Math.floor(key.length / 3)), made = [];
      for (const other of vocabulary) {
        if (Math.abs(other.length - key.length) > far) continue;
        const away = distance(key, other, far);
        if (away <= far) made.push([away, other]);
      }
      return made.sort((a, b) => a[0] - b[0]).slice(0, 3).map(([, other]) => other);
    };
    return { among, codes, collocates, docs, find, line, nearest, ordered, per, size: total, vocabulary };
  };

  const distance = (a, b, far) => {
    let older = [], old = Array.from({ length: b.length + 1 }, (_, j) => j);
    for (let i = 1; i <= a.length; i++) {
      const now = [i];
      for (let j = 1; j <= b.length; j++) {
        now[j] = Math.min(old[j] + 1, now[j - 1] + 1, old[j - 1] + (a[i - 1] !== b[j - 1]));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) now[j] = Math.min(now[j], older[j - 2] + 1);
      }
      if (Math.min(...now) > far) return far + 1;
      older = old;
      old = now;
    }
    return old[b.length];
  };
  return { open, parse, wordKey, words };
})();
if (typeof module !== "undefined") module.exports = Concordance;
