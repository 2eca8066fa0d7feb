import { Dialog } from '@clothesline/ui/dialog'
import { type ReactNode, useState } from 'react'
import { t } from '../../i18n/translate.ts'

/** A picture to show: where it is, what is on it in words, and what stands under it when it is large. */
export interface Shown {
  readonly id: string
  readonly src: string
  readonly alt: string
  readonly about?: ReactNode
  readonly actions?: ReactNode
}

/** Pictures side by side, each enlarged by a press. */
export function PhotoGrid({ photos, label }: { photos: readonly Shown[]; label: string }) {
  const [open, setOpen] = useState<string>()
  const large = photos.find(({ id }) => id === open)
  return (
    <>
      <ul aria-label={label} className="grid grid-cols-[repeat(auto-fill,minmax(6.5rem,1fr))] gap-2">
        {photos.map(({ id, src, alt }) => (
          <li key={id}>
            <button
              type="button"
              aria-haspopup="dialog"
              aria-label={t('photos.open', { alt })}
              onClick={() => setOpen(id)}
              className="block w-full overflow-hidden rounded-control border border-hairline bg-sunken hover:border-edge"
            >
              <img src={src} alt="" loading="lazy" className="aspect-square w-full object-cover" />
            </button>
          </li>
        ))}
      </ul>
      {large && (
        <Dialog open onOpenChange={() => setOpen(undefined)} title={large.alt} size="wide" footer={large.actions}>
          <img src={large.src} alt={large.alt} className="mx-auto max-h-[65vh] max-w-full rounded-control" />
          {large.about && <p className="py-2 text-small text-muted">{large.about}</p>}
        </Dialog>
      )}
    </>
  )
}
