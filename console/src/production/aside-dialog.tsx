import { Button } from '@clothesline/ui/button'
import { Dialog } from '@clothesline/ui/dialog'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { Select } from '@clothesline/ui/select'
import { TextField } from '@clothesline/ui/text-field'
import { toasts } from '@clothesline/ui/toast'
import { useQuery } from '@tanstack/react-query'
import { Answered } from '../frame/answered.tsx'
import { t } from '../i18n/translate.ts'
import { type HandStage, type Piece, pieceOf, useMove, type WholePiece } from './production.queries.ts'
import { stageWord } from './stage-words.ts'

interface AsideDialogProps {
  piece: Pick<Piece, 'id' | 'tag'>
  branchId: string
  onClose: () => void
}

/** Moves a piece by hand: missing, damaged, given back as it came, to be done again, or back where it was. */
export function AsideDialog({ piece, branchId, onClose }: AsideDialogProps) {
  const whole = useQuery(pieceOf(piece.id))
  return (
    <Dialog open onOpenChange={onClose} title={t('production.aside', { tag: piece.tag })}>
      <Answered query={whole} failed={t('production.pieceFailed')} lines={3}>
        {(found) => <AsideForm piece={found} branchId={branchId} onClose={onClose} />}
      </Answered>
    </Dialog>
  )
}

function AsideForm({ piece, branchId, onClose }: AsideDialogProps & { piece: WholePiece }) {
  const { id, tag, ways } = piece
  const move = useMove(id, (moved) => {
    toasts.show({ words: t('production.movedAside', { tag, stage: stageWord(moved.stage) }), tone: 'note' })
    onClose()
  })
  const form = useProblemForm<{ stage: HandStage | ''; reason: string }>({
    defaultValues: { stage: '', reason: '' },
    onSubmit: async ({ stage, reason }) => {
      const why = reason.trim()
      if (stage !== '') await move.carryOut({ branchId, stage, ...(why !== '' && { reason: why }) })
    },
  })
  const chosen = ways.find(({ stage }) => stage === form.watch('stage'))
  const options = ways.map(({ stage }) => ({ value: stage as HandStage, label: stageWord(stage) }))
  const why = { validate: (typed: string) => !chosen?.reason || typed.trim() !== '' || t('production.needed') }
  return (
    <Form form={form} label={t('production.aside', { tag })}>
      <FormField form={form} name="stage" rules={{ required: t('production.needed') }}>
        {(field) => (
          <Select
            {...field}
            label={t('production.asideTo')}
            options={options}
            placeholder={t('production.choose')}
            required
          />
        )}
      </FormField>
      <FormField form={form} name="reason" rules={why}>
        {(field) => (
          <TextField {...field} label={t('production.reason')} maxLength={300} required={chosen?.reason ?? false} />
        )}
      </FormField>
      <div className="flex justify-end pb-2">
        <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
          {t('production.move')}
        </Button>
      </div>
    </Form>
  )
}
