/** A branch of the day, with the keys of those who work there. */
export interface StorePlan {
  branchId: string
  counterKey: string
  leadKey: string
  /** Where its things are cleaned; at the store itself when undefined. */
  plant: { branchId: string; key: string } | undefined
  /** The stations that a piece passes where it is cleaned. */
  stations: string[]
  /** A register for each worker at the counter. */
  registers: string[]
  /** A rack for each worker. */
  racks: string[]
  /** What may be brought, each with a price: lines of an order. */
  offers: { itemId: string; serviceId: string; unit: string }[]
  /** Customers for each worker of their own: two tills that use one package at once refuse each other, as they should. */
  customers: { ids: string[]; onAccount: string }[]
  /** A package to sell. */
  planId: string
  /** The postcode of its zone for the day. */
  postcode: string
  /** A window of today that has places; stops are given hours by a dispatcher when undefined. */
  slotId: string | undefined
  drivers: DriverPlan[]
}

/** Somebody who drives for a branch, signed in on a phone, with a shift and a drawer in the van. */
export interface DriverPlan {
  id: string
  cookie: string
  shiftId: string
  registerId: string
}

/** Customers at their phones. */
export interface PortalPlan {
  /** Where the texts they get can be read. */
  inbox: string
  /** How many use it at once. */
  atOnce: number
  /** The postcode is of a zone that has free windows; undefined for who only looks. */
  customers: { id: string; phone: string; branchId: string; postcode: string | undefined }[]
}

/** What the clients of a day are given. */
export interface DayPlan {
  url: string
  journal: string
  stores: StorePlan[]
  portal: PortalPlan
  /** How many orders all stores take in together. */
  orders: number
}
