/** Every table of the system by `schema.table`; each module adds its own by declaration merging in its `tables.ts`. */
// biome-ignore lint/suspicious/noEmptyInterface: modules fill it by declaration merging
export interface Tables {}
