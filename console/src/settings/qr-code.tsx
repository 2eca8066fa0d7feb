import { create } from 'qrcode'

/** The light frame a reader needs around the code, in modules (ISO/IEC 18004). */
const quiet = 4

const runsOf = (row: Uint8Array): { from: number; length: number }[] =>
  [...row.join('').matchAll(/1+/g)].map(({ index, 0: run }) => ({ from: index, length: run.length }))

/** A text as a QR code, drawn here; dark on light in every theme, since cameras expect it so. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = create(text, { errorCorrectionLevel: 'M' }).modules
  const rows = Array.from({ length: size }, (_, y) => data.slice(y * size, (y + 1) * size))
  const path = rows.flatMap((row, y) => runsOf(row).map(({ from, length }) => `M${from} ${y}h${length}v1h-${length}z`))
  const edge = size + 2 * quiet
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`${-quiet} ${-quiet} ${edge} ${edge}`}
      shapeRendering="crispEdges"
      className="size-full"
    >
      <rect x={-quiet} y={-quiet} width={edge} height={edge} fill="#fff" />
      <path d={path.join('')} fill="#000" />
    </svg>
  )
}
