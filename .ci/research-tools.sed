# What the drivers want of the model of their graph beside what it says: see the README.md beside them.
s/^type Source @node/& @bibliography(title: "title", originalTitle: "titleVi", kind: "kind", issued: "publishedOn", language: "language", url: "url")/
s/^type OpenQuestion @node/& @role(is: QUESTION)/
s/^  attributedTo: ID$/& @attribution/
s/^  name: String!$/& @display(language: "en") @term(iri: "https:\/\/schema.org\/name")/
s/^  nameVi: String$/& @display(language: "vi") @term(iri: "https:\/\/schema.org\/name")/
s/^  nameZh: String$/& @display(language: "zh-Hans") @term(iri: "https:\/\/schema.org\/name")/
s/^  namePinyin: String$/& @display(language: "zh-Latn") @term(iri: "https:\/\/schema.org\/name")/
s/^  wikidata: String$/& @term(iri: "https:\/\/schema.org\/sameAs", prefix: "http:\/\/www.wikidata.org\/entity\/")/
