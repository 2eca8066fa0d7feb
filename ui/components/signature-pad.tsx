import { type PointerEvent, type RefObject, useEffect, useRef } from 'react'
import { Button } from './button.tsx'

interface SignaturePadProps {
  canvas: RefObject<HTMLCanvasElement | null>
  /** What is asked for, such as "Sign here". */
  label: string
  /** The word for beginning anew. */
  again: string
  onSigned: (signed: boolean) => void
}

const width = 600
const height = 200

/** Paper is white in every theme, and in the picture that is kept of it. */
function whiten(canvas: HTMLCanvasElement | null): void {
  const pen = canvas?.getContext('2d')
  if (!pen) return
  pen.fillStyle = 'white'
  pen.fillRect(0, 0, width, height)
}

/** White paper to sign on with a finger, pen or mouse; who cannot draw says it instead, which is the other choice beside it. */
export function SignaturePad({ canvas, label, again, onSigned }: SignaturePadProps) {
  const drawing = useRef(false)
  useEffect(() => whiten(canvas.current), [canvas])
  const at = (event: PointerEvent<HTMLCanvasElement>): [number, number] => {
    const box = event.currentTarget.getBoundingClientRect()
    return [((event.clientX - box.left) * width) / box.width, ((event.clientY - box.top) * height) / box.height]
  }
  const begin = (event: PointerEvent<HTMLCanvasElement>) => {
    const pen = event.currentTarget.getContext('2d')
    if (!pen) return
    event.currentTarget.setPointerCapture(event.pointerId)
    if (!drawing.current) {
      pen.lineWidth = 3
      pen.lineCap = 'round'
      pen.lineJoin = 'round'
      pen.strokeStyle = 'black'
    }
    drawing.current = true
    pen.beginPath()
    pen.moveTo(...at(event))
  }
  const go = (event: PointerEvent<HTMLCanvasElement>) => {
    const pen = event.currentTarget.getContext('2d')
    if (!drawing.current || !pen) return
    pen.lineTo(...at(event))
    pen.stroke()
    onSigned(true)
  }
  const end = () => {
    drawing.current = false
  }
  const clear = () => {
    whiten(canvas.current)
    onSigned(false)
  }
  return (
    <div className="flex flex-col gap-2">
      <canvas
        ref={canvas}
        width={width}
        height={height}
        role="img"
        aria-label={label}
        onPointerDown={begin}
        onPointerMove={go}
        onPointerUp={end}
        onPointerCancel={end}
        className="aspect-[3/1] w-full touch-none rounded-control border border-edge"
      />
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="text-small text-muted">{label}</p>
        <Button size="small" variant="quiet" onPress={clear}>
          {again}
        </Button>
      </div>
    </div>
  )
}
