// A passage as a reference. What is not known is left out, never made up.
const people = source =>
  [source.authors]
    .flat()
    .filter(Boolean)
    .map(author => author.name);
const titleOf = source => source.title ?? source.name ?? source.id;
const year = source => source.publishedOn?.slice(0, 4);
const place = passage => `para. ${passage.paragraph}, characters ${passage.start}–${passage.end}`;
const key = (passage, source) => `${source.id}.${passage.paragraph}.${passage.start}`.replace(/[^\w.]/g, '-');
const SPECIAL = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};
const escaped = text => String(text).replace(/[\\{}%&#$_~^]/g, letter => SPECIAL[letter] ?? `\\${letter}`);

/** APA, 7th edition. */
export function apa(passage, source) {
  const who = people(source).join(', ') || source.publisher?.name || titleOf(source);
  const publisher = source.publisher && people(source).length ? ` ${source.publisher.name}.` : '';
  return `${who} (${year(source) ?? 'n.d.'}). ${titleOf(source)}.${publisher} ${place(passage)}.`;
}

/** BibTeX, type `misc`. */
export function bibtex(passage, source) {
  const fields = [
    ['author', people(source).join(' and ')],
    ['title', titleOf(source)],
    ['howpublished', source.publisher?.name],
    ['year', year(source)],
    ['language', source.language],
    ['note', place(passage)],
    ['annote', passage.text],
  ]
    .filter(([, text]) => text)
    .map(([name, text]) => `  ${name} = {${escaped(text)}}`);
  return `@misc{${key(passage, source)},\n${fields.join(',\n')}\n}\n`;
}

/** CSL-JSON, a list of one item. */
export const csl = (passage, source) =>
  JSON.stringify(
    [
      {
        id: key(passage, source),
        type: 'article-newspaper',
        title: titleOf(source),
        author: people(source).map(literal => ({ literal })),
        publisher: source.publisher?.name,
        language: source.language ?? undefined,
        issued: source.publishedOn ? { 'date-parts': [source.publishedOn.split('-').map(Number)] } : undefined,
        locator: String(passage.paragraph),
        label: 'paragraph',
        note: `characters ${passage.start}–${passage.end}${passage.sha256 ? `; SHA-256 ${passage.sha256}` : ''}`,
        abstract: passage.text ?? undefined,
      },
    ],
    null,
    2,
  );
