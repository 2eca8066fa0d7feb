import { Button } from '@clothesline/ui/button'
import { TextField } from '@clothesline/ui/text-field'
import { useState } from 'react'
import type { Key } from '../i18n/keys.ts'
import { t } from '../i18n/translate.ts'
import { CareMarks } from './care-marks.tsx'
import { Chip, Chips } from './chips.tsx'
import { changePiece, copyToAll, type DraftLine, isCounted, type Piece, piecesOf } from './draft-rules.ts'
import type { Desk } from './use-desk.ts'

const colours = [
  'white',
  'black',
  'grey',
  'navy',
  'blue',
  'green',
  'red',
  'pink',
  'yellow',
  'brown',
  'beige',
  'purple',
  'multi',
] as const
const stains = ['oil', 'wine', 'coffee', 'ink', 'blood', 'grass', 'makeup', 'perspiration', 'rust', 'unknown'] as const
const damages = ['tear', 'hole', 'button', 'zip', 'seam', 'fading', 'pilling', 'noLabel'] as const

const wordsOf = (words: readonly string[]) => words.map((word) => ({ value: word, label: word }))

interface PieceMarksProps {
  desk: Desk
  line: DraftLine
  onChange: (pieces: Piece[]) => void
}

/** What is seen on each piece: colour, stains, damage, a note; one press each, and the same for all alike. */
export function PieceMarks({ desk, line, onChange }: PieceMarksProps) {
  const [at, setAt] = useState(0)
  const count = piecesOf(line)
  const place = Math.min(at, count - 1)
  const piece = line.pieces[place] ?? {}
  const change = (next: Partial<Piece>) => onChange(changePiece(line, place, next))
  const toggled = (list: readonly string[] | undefined, word: string) =>
    list?.includes(word) ? list.filter((other) => other !== word) : [...(list ?? []), word]
  return (
    <section aria-label={t('counter.marksTitle')} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="me-auto text-small font-medium">{t('counter.marksTitle')}</h3>
        {count > 1 && (
          <>
            <fieldset aria-label={t('counter.whichPiece')} className="flex min-w-0 flex-wrap gap-1">
              {Array.from({ length: Math.min(count, 20) }, (_, index) => index + 1).map((number) => (
                <Chip
                  key={number}
                  label={String(number)}
                  on={number === place + 1}
                  onToggle={() => setAt(number - 1)}
                />
              ))}
            </fieldset>
            <Button size="small" icon="copy" onPress={() => onChange(copyToAll(line, place))}>
              {t('counter.copyToAll', { count })}
            </Button>
          </>
        )}
        {!isCounted(line.unit) && (
          <Button size="small" icon="plus" onPress={() => onChange([...line.pieces, {}])}>
            {t('counter.describePiece')}
          </Button>
        )}
      </div>
      <Chips
        label={t('counter.colour')}
        choices={wordsOf(colours.map((colour) => t(`counter.colour.${colour}` satisfies Key)))}
        chosen={piece.colour ? [piece.colour] : []}
        onToggle={(word) => change({ colour: piece.colour === word ? '' : word })}
      />
      <Chips
        label={t('counter.stains')}
        choices={wordsOf(stains.map((stain) => t(`counter.stain.${stain}` satisfies Key)))}
        chosen={piece.stains ?? []}
        onToggle={(word) => change({ stains: toggled(piece.stains, word) })}
      />
      <Chips
        label={t('counter.damage')}
        choices={wordsOf(damages.map((damage) => t(`counter.damage.${damage}` satisfies Key)))}
        chosen={piece.damage ?? []}
        onToggle={(word) => change({ damage: toggled(piece.damage, word) })}
      />
      <CareMarks desk={desk} lineId={line.id} place={place} piece={piece} onChange={change} />
      <TextField
        label={t('counter.pieceNote')}
        value={piece.note ?? ''}
        maxLength={500}
        onChange={(note) => change({ note })}
      />
    </section>
  )
}
