// The types of /model.json and of what the views hand to one another; read by `tsc --checkJs` alone, never by the browser.

export type Role = 'ENTITY' | 'OBSERVATION' | 'STATEMENT' | 'QUESTION' | 'PASSAGE' | 'SOURCE';
export interface Field {
  name: string;
  type: string;
  shape: string;
  list: boolean;
  about?: string;
  label?: string;
  lang?: string;
}
export interface Relationship {
  field: string;
  label?: string;
  type: string;
  direction: 'IN' | 'OUT';
  undirected: boolean;
  to: string;
  types: string[];
  many: boolean;
  properties?: string;
  about?: string;
}
export interface DateField {
  field: string;
  precision?: string;
  certainty?: string;
  note?: string;
}
export interface NodeType {
  about?: string;
  label?: string;
  plural: string;
  labels: string[];
  role: Role;
  key?: string;
  readable: boolean;
  connection: boolean;
  limit?: number;
  count?: number;
  caption?: string;
  names: { field: string; lang?: string }[];
  search: string[];
  dates: DateField[];
  fields: Field[];
  relationships: Relationship[];
}
export interface Lookup {
  name: string;
  to?: string;
  ids: string;
  many: boolean;
}
export interface Properties {
  about?: string;
  fields: Field[];
  lookups: Lookup[];
  validity?: string[];
  certainty?: string;
  attribution?: string;
}
export interface Model {
  store: string;
  neo4jBrowser?: string;
  asOf: boolean;
  extensions: string[];
  start: string[];
  types: Record<string, NodeType>;
  relationshipTypes: { type: string; ends: string[]; order?: string }[];
  properties: Record<string, Properties>;
  interfaces: Record<string, { types: string[]; fields: string[] }>;
  enums: Record<string, { name: string; about?: string }[]>;
}
/** A node as the API gives it, with its type in __typename and its id in id. */
export type Node = Record<string, any> & { __typename: string; id: string };
export type Values = Record<string, any> & { __typename: string };
export interface Link {
  type: string;
  start: Node;
  end: Node;
  properties?: Values;
}
export interface Name {
  text: string;
  lang?: string;
}
/** What is drawn: a node with its place, and a relationship with its line. */
export interface Spot {
  id: string;
  node: Node;
  text: string;
  lang?: string;
  x?: number;
  y?: number;
  vx?: number;
  vy?: number;
  half?: number;
  column?: number;
  fixed?: boolean;
  shape?: SVGGElement;
  label?: SVGGElement;
  moved?: boolean;
}
export interface Line {
  link: Link;
  a: Spot;
  b: Spot;
  slot?: number;
  pair?: string;
  change?: string;
  path?: SVGPathElement;
  label?: SVGTextElement;
}
export interface Picture {
  parameters: URLSearchParams;
  spots: Spot[];
  lines: Line[];
  cut: Map<string, { type: string; count: number }[]>;
  of: string[];
  centre?: string;
  known: Record<string, Node>;
  total: number;
  paths?: number;
  svg?: SVGSVGElement;
  box?: { x: number; y: number; w: number; h: number };
  size?: { width: number; height: number };
}
