import { shrunkSize } from './shrink-rules.ts'

const asFile = (canvas: HTMLCanvasElement, type: 'image/jpeg' | 'image/png', name: string): Promise<File> =>
  new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob ? resolve(new File([blob], name, { type })) : reject(new Error('The canvas gave no picture.'))),
      type,
      0.85,
    ),
  )

/** A picture turned upright, made small enough to send and without what the camera wrote beside it; throws where the browser cannot read it. */
export async function shrunk(file: File): Promise<File> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
  const size = shrunkSize(picture)
  const canvas = document.createElement('canvas')
  canvas.width = size.width
  canvas.height = size.height
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('The browser draws no pictures.')
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, size.width, size.height)
  pen.drawImage(picture, 0, 0, size.width, size.height)
  picture.close()
  return asFile(canvas, 'image/jpeg', 'picture.jpg')
}

/** What was drawn, such as a signature, as a file. */
export const drawn = (canvas: HTMLCanvasElement): Promise<File> => asFile(canvas, 'image/png', 'signature.png')
