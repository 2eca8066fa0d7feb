/** Building a format costs a hundred times what using it does; a page of prices would build hundreds. */
function remembered<Options, Format>(build: (locale: string, options: Options) => Format) {
  const known = new Map<string, Format>()
  return (locale: string, options: Options): Format => {
    const key = `${locale} ${JSON.stringify(options)}`
    const format = known.get(key) ?? build(locale, options)
    known.set(key, format)
    return format
  }
}

/** The format of numbers of a locale, built once for each set of options. */
export const numberFormat = remembered(
  (locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options),
)

/** The format of instants of a locale, built once for each set of options. */
export const dateFormat = remembered(
  (locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options),
)
