import { Banner } from '@clothesline/ui/banner'
import { TextField } from '@clothesline/ui/text-field'
import { t } from '../i18n/translate.ts'
import { Chips } from './chips.tsx'
import type { Quote } from './counter.queries.ts'
import type { Piece } from './draft-rules.ts'
import type { Desk } from './use-desk.ts'
import { useQuote } from './use-quote.ts'

const fabrics = ['cotton', 'linen', 'wool', 'cashmere', 'silk', 'synthetic', 'leather', 'suede', 'down'] as const
const codes = [
  'no_label',
  'no_dry_clean',
  'no_wash',
  'hand_wash',
  'no_tumble',
  'no_iron',
  'no_wet_clean',
  'no_bleach',
] as const

type Warning = Quote['warnings'][number]
type Fault = Warning['fault']

interface CareMarksProps {
  desk: Desk
  lineId: string
  /** The place of the garment in its line. */
  place: number
  piece: Piece
  onChange: (next: Partial<Piece>) => void
}

/** What a garment is made of and what its label says, in words; what speaks against the service, and who signed for it. */
export function CareMarks({ desk, lineId, place, piece, onChange }: CareMarksProps) {
  const { quoted } = useQuote(desk)
  const line = quoted?.lineIds.indexOf(lineId)
  const warnings = quoted?.quote.warnings.filter((one) => one.line === line && one.piece === place) ?? []
  const care = piece.care ?? []
  const toggle = (code: (typeof codes)[number]) =>
    onChange({ care: care.includes(code) ? care.filter((other) => other !== code) : [...care, code] })
  const signedBy = (fault: Fault) => piece.waivers?.find((waiver) => waiver.fault === fault)?.signedBy ?? ''
  const sign = (fault: Fault, name: string) => {
    const others = (piece.waivers ?? []).filter((waiver) => waiver.fault !== fault)
    onChange({ waivers: name === '' ? others : [...others, { fault, signedBy: name }] })
  }
  return (
    <>
      <Chips
        label={t('counter.fabric')}
        choices={fabrics.map((fabric) => ({ value: fabric, label: t(`counter.fabric.${fabric}`) }))}
        chosen={piece.fabric ? [piece.fabric] : []}
        onToggle={(fabric) => onChange({ fabric: piece.fabric === fabric ? '' : fabric })}
      />
      <Chips
        label={t('counter.care')}
        choices={codes.map((code) => ({ value: code, label: t(`counter.care.${code}`) }))}
        chosen={care}
        onToggle={toggle}
      />
      <div role="status" className="flex flex-col gap-3 empty:hidden">
        {warnings.map(({ fault, severity }) => (
          <Banner
            key={fault}
            tone={severity === 'waiver' && signedBy(fault) === '' ? 'bad' : 'caution'}
            title={t(`counter.fault.${fault}`)}
          >
            {t(severity === 'waiver' ? 'counter.needsWaiver' : 'counter.justWatch')}
          </Banner>
        ))}
      </div>
      {warnings
        .filter(({ severity }) => severity === 'waiver')
        .map(({ fault }) => (
          <TextField
            key={fault}
            label={t('counter.signedBy', { fault: t(`counter.fault.${fault}`) })}
            hint={t('counter.signedByHint')}
            value={signedBy(fault)}
            maxLength={120}
            onChange={(name) => sign(fault, name)}
          />
        ))}
    </>
  )
}
