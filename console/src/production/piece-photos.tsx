import { Button } from '@clothesline/ui/button'
import { TimeText } from '@clothesline/ui/time-text'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { PhotoGrid } from '../frame/photos/photo-grid.tsx'
import { pictureOfPiece } from '../frame/photos/photos.queries.ts'
import { TakePhoto } from '../frame/photos/take-photo.tsx'
import { t } from '../i18n/translate.ts'
import { pieceOf, type Scan } from './production.queries.ts'

interface PiecePhotosProps {
  piece: { readonly id: string; readonly tag: string; readonly itemName: string }
  /** As they were when the piece was scanned; after one was taken here they are asked for again. */
  photos: Scan['photos']
  /** Whether one may be taken here. */
  takes: boolean
}

/** What a piece looked like when it came, at hand where it is worked on; and a new picture of what is found here. */
export function PiecePhotos({ piece, photos: scanned, takes }: PiecePhotosProps) {
  const [taking, setTaking] = useState(false)
  const [asked, setAsked] = useState(false)
  const { data } = useQuery({ ...pieceOf(piece.id), enabled: asked })
  const photos = data?.photos ?? scanned
  const take = () => {
    setAsked(true)
    setTaking(true)
  }
  return (
    <div className="flex flex-col gap-2">
      {photos.length > 0 && (
        <PhotoGrid
          label={t('photos.title')}
          photos={photos.map(({ id, kind, note, takenAt }) => ({
            id,
            src: pictureOfPiece(piece.id, id),
            alt: `${piece.tag} ${t('photos.altHere', { kind, note: note || 'none' })}`,
            about: <TimeText at={takenAt} />,
          }))}
        />
      )}
      {takes && (
        <div>
          <Button icon="camera" onPress={take}>
            {t('photos.take')}
          </Button>
        </div>
      )}
      {taking && (
        <TakePhoto
          subjects={[piece]}
          addressOf={(id) => `/api/v1/production/pieces/${id}/photos`}
          onClose={() => setTaking(false)}
        />
      )}
    </div>
  )
}
