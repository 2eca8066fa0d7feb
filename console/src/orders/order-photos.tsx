import { Button } from '@clothesline/ui/button'
import { Card } from '@clothesline/ui/card'
import { TimeText } from '@clothesline/ui/time-text'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Answered } from '../frame/answered.tsx'
import { altOf } from '../frame/photos/evidence.tsx'
import { PhotoGrid } from '../frame/photos/photo-grid.tsx'
import { type Photo, photosOf, pictureOfOrder } from '../frame/photos/photos.queries.ts'
import { type Subject, TakePhoto } from '../frame/photos/take-photo.tsx'
import { t } from '../i18n/translate.ts'
import { AcknowledgeDamage } from './acknowledge-damage.tsx'
import type { Order } from './orders.queries.ts'
import { RemovePhoto } from './remove-photo.tsx'

type Photos = Awaited<ReturnType<NonNullable<ReturnType<typeof photosOf>['queryFn']>>>

/** Pictures of the pieces, and what the customer acknowledged before any work. */
export function OrderPhotos({ order }: { order: Order }) {
  const query = useQuery(photosOf(order.id))
  if (order.pieceList.length === 0) return null
  return (
    <Card title={t('photos.title')}>
      <Answered query={query} failed={t('photos.failed')} lines={2}>
        {(photos) => <Shown order={order} photos={photos} />}
      </Answered>
    </Card>
  )
}

function Shown({ order, photos: { photos, acknowledgements, can } }: { order: Order; photos: Photos }) {
  const [asked, setAsked] = useState<'take' | 'acknowledge' | Photo>()
  const close = () => setAsked(undefined)
  const [first, ...others] = order.pieceList.filter(({ status }) => status !== 'cancelled')
  const subjects: readonly [Subject, ...Subject[]] | undefined = first && [first, ...others]
  const kept = photos.filter(({ removed }) => removed === null)
  return (
    <>
      {kept.length === 0 ? (
        <p className="text-muted">{t('photos.none')}</p>
      ) : (
        <PhotoGrid
          label={t('photos.title')}
          photos={kept.map((photo) => ({
            id: photo.id,
            src: pictureOfOrder(order.id, photo.id),
            alt: `${photo.tag} ${altOf(photo)}`,
            about: <TakenBy photo={photo} />,
            actions: photo.can.remove && (
              <Button variant="danger" icon="trash" onPress={() => setAsked(photo)}>
                {t('photos.remove')}
              </Button>
            ),
          }))}
        />
      )}
      <ul className="flex flex-col gap-1 text-small text-muted empty:hidden">
        {photos.map(
          ({ id, tag, removed }) =>
            removed && <li key={id}>{t('photos.wasRemoved', { tag, reason: removed.reason })}</li>,
        )}
      </ul>
      <Acknowledgements orderId={order.id} acknowledgements={acknowledgements} />
      {subjects && (can.add || can.acknowledge) && (
        <div className="flex flex-wrap gap-2">
          {can.add && (
            <Button icon="camera" onPress={() => setAsked('take')}>
              {t('photos.take')}
            </Button>
          )}
          {can.acknowledge && (
            <Button icon="edit" onPress={() => setAsked('acknowledge')}>
              {t('photos.acknowledge')}
            </Button>
          )}
        </div>
      )}
      {asked === 'take' && subjects && (
        <TakePhoto
          subjects={subjects}
          addressOf={(pieceId) => `/api/v1/orders/${order.id}/pieces/${pieceId}/photos`}
          onClose={close}
        />
      )}
      {asked === 'acknowledge' && subjects && (
        <AcknowledgeDamage orderId={order.id} subjects={subjects} damaged={kept} onClose={close} />
      )}
      {typeof asked === 'object' && <RemovePhoto orderId={order.id} photo={asked} onClose={close} />}
    </>
  )
}

function TakenBy({ photo: { takenAt, takenBy } }: { photo: Photo }) {
  return (
    <>
      <TimeText at={takenAt} /> · <bdi>{t('photos.takenBy', { name: takenBy ?? t('photos.bySystem') })}</bdi>
    </>
  )
}

function Acknowledgements({ orderId, acknowledgements }: Pick<Photos, 'acknowledgements'> & { orderId: string }) {
  if (acknowledgements.length === 0) return null
  return (
    <section aria-label={t('photos.acknowledged')} className="flex flex-col gap-1">
      <h3 className="font-medium">{t('photos.acknowledged')}</h3>
      <ul className="divide-y divide-hairline">
        {acknowledgements.map(({ id, way, name, note, at, by }) => (
          <li key={id} className="flex flex-col gap-1 py-2">
            <span>
              <bdi>{name}</bdi> · {t(`photos.way.${way}`)}
            </span>
            {note !== '' && <span className="wrap-anywhere">{note}</span>}
            {way === 'signature' && (
              <img
                src={`/api/v1/orders/${orderId}/damage-acknowledgements/${id}/signature`}
                alt={t('photos.signature', { name })}
                className="h-16 self-start rounded-control bg-white"
              />
            )}
            <span className="text-small text-muted">
              <TimeText at={at} /> · <bdi>{by ?? t('photos.bySystem')}</bdi>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
