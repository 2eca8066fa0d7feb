import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { openFakePrinter } from '#modules/devices/index.ts'
import { pngOf } from '#platform/escpos/png.ts'
import type { Print } from '#platform/escpos/read-print.ts'
import { type CommandLine, UsageRefusal, understood } from './command-line.ts'

const options = {
  port: { type: 'string', default: '9100' },
  columns: { type: 'string', default: '48' },
  into: { type: 'string', default: '.' },
} as const

function settingsOf(args: string[]) {
  const { values } = understood(() => parseArgs({ args, options }))
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new UsageRefusal('The port is a number up to 65535.')
  if (values.columns !== '32' && values.columns !== '48') throw new UsageRefusal('The columns are 32 or 48.')
  return { port, columns: values.columns === '32' ? (32 as const) : (48 as const), into: resolve(values.into) }
}

/** The commands that play the things of a shop, to try them without any. */
export const demoPrinterCommands: CommandLine[] = [
  {
    words: 'demo printer',
    usage: '[--port 9100] [--columns 48] [--into FOLDER]',
    summary: 'Play a thermal printer on this machine: each slip becomes a picture in the folder. Ctrl-C ends it.',
    run: async ({ say, print }, args) => {
      const { port, columns, into } = settingsOf(args)
      await mkdir(into, { recursive: true })
      let count = 0
      const keep = async ({ slips, kicks }: Print): Promise<void> => {
        if (kicks > 0) print('The drawer opens.')
        for (const { paper } of slips) {
          count += 1
          const file = join(into, `slip-${count}.png`)
          await writeFile(file, pngOf(paper))
          print(file)
        }
      }
      const onPrint = (made: Print): void => void keep(made).catch((error: Error) => say(error.message))
      const printer = await openFakePrinter({ port, columns, onPrint }).catch(() => {
        throw new UsageRefusal(`Nothing can listen at port ${port}: choose another one with --port.`)
      })
      say(`A printer listens at ${printer.port}. Start the server with DEVICE_PORTS=${printer.port} and add it there.`)
      await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
      await printer.close()
      return 0
    },
  },
]
