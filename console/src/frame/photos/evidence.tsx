import { Card } from '@clothesline/ui/card'
import { useQuery } from '@tanstack/react-query'
import { t } from '../../i18n/translate.ts'
import { Answered } from '../answered.tsx'
import { PhotoGrid } from './photo-grid.tsx'
import { type Photo, photosOf, pictureOfOrder } from './photos.queries.ts'

/** What is on a picture, in words. */
export const altOf = ({ kind, note, itemName }: Pick<Photo, 'kind' | 'note' | 'itemName'>): string =>
  t('photos.alt', { kind, item: itemName, note: note || 'none' })

/** The pictures of the pieces with these tags, or of the whole order where none are named: what a claim is decided by. */
export function Evidence({ orderId, tags }: { orderId: string; tags: readonly string[] }) {
  const query = useQuery(photosOf(orderId))
  return (
    <Card title={t('photos.evidence')}>
      <Answered query={query} failed={t('photos.failed')} lines={2}>
        {({ photos }) => {
          const about = photos.filter(({ tag, removed }) => !removed && (tags.length === 0 || tags.includes(tag)))
          return about.length === 0 ? (
            <p className="text-muted">{t('photos.noneOfClaim')}</p>
          ) : (
            <PhotoGrid
              label={t('photos.evidence')}
              photos={about.map((photo) => ({
                id: photo.id,
                src: pictureOfOrder(orderId, photo.id),
                alt: altOf(photo),
                about: t('photos.takenBy', { name: photo.takenBy ?? t('photos.bySystem') }),
              }))}
            />
          )
        }}
      </Answered>
    </Card>
  )
}
