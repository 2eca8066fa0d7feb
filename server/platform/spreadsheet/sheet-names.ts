import { defaultLimits, type SheetLimits } from './sheet.ts'
import { sheetsOf } from './xlsx-workbook.ts'
import { openZip } from './zip-parts.ts'

/** The names of the sheets of an Excel workbook, hidden ones left out; refuses a file that is none. */
export async function sheetNamesOf(path: string, limits: Partial<SheetLimits> = {}): Promise<string[]> {
  const zip = await openZip(path, { ...defaultLimits, ...limits })
  try {
    return await sheetsOf(zip)
  } finally {
    await zip.close()
  }
}
