import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'

type Point = readonly [x: number, y: number]

/** The hanger as lines on a field of 32: a hook, and the two shoulders with their bar. */
const lines: readonly (readonly Point[])[] = [
  [...arc([16, 10.2], { radius: 3.2, from: 180, to: 420 }), [16, 13.6], [16, 15.6]],
  [
    [16, 15.6],
    [26.5, 22.2],
    [27, 23.6],
    [25.5, 25],
    [6.5, 25],
    [5, 23.6],
    [5.5, 22.2],
    [16, 15.6],
  ],
]
const stroke = 2.2
/** Icons may be cut to a circle: what is drawn keeps away from the edge. */
const shrink = 0.78
const ground = [0x2f, 0x4f, 0xc4] as const

function arc([x, y]: Point, { radius, from, to }: { radius: number; from: number; to: number }): Point[] {
  return Array.from({ length: 25 }, (_, step) => {
    const angle = ((from + ((to - from) * step) / 24) * Math.PI) / 180
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)] as const
  })
}

function distance([x, y]: Point, [[ax, ay], [bx, by]]: readonly [Point, Point]): number {
  const [dx, dy] = [bx - ax, by - ay]
  const along = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)))
  return Math.hypot(x - ax - along * dx, y - ay - along * dy)
}

const segments = lines.flatMap((line) => line.slice(1).map((to, at): readonly [Point, Point] => [line[at] ?? to, to]))

/** How much of a dot the drawing covers, from 0 to 1. */
function covered(point: Point, dot: number): number {
  const nearest = Math.min(...segments.map((segment) => distance(point, segment)))
  return Math.max(0, Math.min(1, (stroke / 2 - nearest) / dot + 0.5))
}

function part(kind: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), body])
  const ends = Buffer.alloc(8)
  ends.writeUInt32BE(body.length, 0)
  ends.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)])
}

/** The icon as a PNG of so many dots on a side; phones want PNG beside the drawing. */
function iconPng(size: number): Buffer {
  const dot = 32 / size / shrink
  const place = (at: number): number => (at + 0.5) * dot - (32 / shrink - 32) / 2
  const rows = Array.from({ length: size }, (_, y) => {
    const dots = Array.from({ length: size }, (__, x) => {
      const share = covered([place(x), place(y)], dot)
      return ground.map((colour) => Math.round(colour + (255 - colour) * share))
    })
    return Buffer.from([0, ...dots.flat()])
  })
  const head = Buffer.alloc(13)
  head.writeUInt32BE(size, 0)
  head.writeUInt32BE(size, 4)
  head.set([8, 2], 8)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    part('IHDR', head),
    part('IDAT', deflateSync(Buffer.concat(rows), { level: 9 })),
    part('IEND', Buffer.alloc(0)),
  ])
}

for (const size of [192, 512])
  writeFileSync(join(import.meta.dirname, '..', 'public', `icon-${size}.png`), iconPng(size))
