import { buttonStyle } from '@clothesline/ui/button'
import { Icon } from '@clothesline/ui/icon'
import { type DragEvent, useId, useState } from 'react'

interface DropZoneProps {
  /** What stands there: what to drop, the button, what is taken. */
  words: { drop: string; choose: string; limits: string }
  /** Takes one file, or, where `several`, all that were dropped or chosen together. */
  onFiles: (files: readonly [File, ...File[]]) => void
  several?: boolean
  /** That something is on its way, in words, while it is. */
  sending: string | undefined
}

const accepted = '.csv,.tsv,.txt,.xlsx,.vcf,text/csv,text/tab-separated-values,text/plain'

/** A place to drop a file, or several, or to choose them; the choice is the platform's own, so keys and screen readers know it. */
export function DropZone({ words, onFiles, several = false, sending }: DropZoneProps) {
  const id = useId()
  const [over, setOver] = useState(false)
  const take = (files: FileList | null) => {
    const [file, ...others] = files ?? []
    if (file && sending === undefined) onFiles(several ? [file, ...others] : [file])
  }
  const drag = (on: boolean) => (event: DragEvent) => {
    event.preventDefault()
    setOver(on)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }
  return (
    <section
      aria-label={words.drop}
      onDragEnter={drag(true)}
      onDragOver={drag(true)}
      onDragLeave={drag(false)}
      onDrop={drop}
      className={`flex flex-col items-center gap-3 rounded-card border border-dashed px-4 py-8 text-center ${
        over ? 'border-focus bg-selected' : 'border-edge'
      }`}
    >
      <Icon name="upload" className="size-6 text-muted" />
      <p className="text-muted max-md:hidden">{words.drop}</p>
      <div>
        <input
          id={id}
          type="file"
          accept={accepted}
          multiple={several}
          disabled={sending !== undefined}
          aria-describedby={`${id}-limits`}
          onChange={(event) => {
            take(event.target.files)
            event.target.value = ''
          }}
          className="peer sr-only"
        />
        <label
          htmlFor={id}
          className={`${buttonStyle('primary', 'normal', sending !== undefined)} cursor-pointer outline-offset-2 peer-focus-visible:outline-2 peer-focus-visible:outline-focus`}
        >
          {words.choose}
        </label>
      </div>
      <p id={`${id}-limits`} className="max-w-prose text-small text-muted">
        {words.limits}
      </p>
      <p role="status" className="text-small empty:hidden">
        {sending}
      </p>
    </section>
  )
}
