/** The page of an import by its kind. */
export const pageOfImport = {
  catalog: '/imports/catalog/$id',
  customers: '/imports/customers/$id',
} as const
