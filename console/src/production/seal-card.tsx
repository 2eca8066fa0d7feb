import { Button } from '@clothesline/ui/button'
import { Card } from '@clothesline/ui/card'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { TextField } from '@clothesline/ui/text-field'
import { TimeText } from '@clothesline/ui/time-text'
import { useQuery } from '@tanstack/react-query'
import { Answered } from '../frame/answered.tsx'
import { t } from '../i18n/translate.ts'
import { garmentOf, useSeal, type WholePiece } from './production.queries.ts'

/** The heat seal of a piece: its garment's visits, or the place to attach one. */
export function SealCard({ piece, branchId }: { piece: WholePiece; branchId: string }) {
  return (
    <Card title={t('production.seal')}>
      {piece.seal !== null && <Visits seal={piece.seal} />}
      {piece.seal === null && !piece.can.work && <p className="text-muted">{t('production.noSeal')}</p>}
      {piece.seal === null && piece.can.work && <SealForm tag={piece.tag} branchId={branchId} />}
    </Card>
  )
}

function Visits({ seal }: { seal: string }) {
  const garment = useQuery(garmentOf(seal))
  return (
    <Answered query={garment} failed={t('production.pieceFailed')} lines={2}>
      {({ visits, history }) => (
        <>
          <p>
            <bdi className="font-medium">{seal}</bdi> · {t('production.visits', { count: visits })}
          </p>
          <ul className="flex flex-col divide-y divide-hairline">
            {history.map(({ pieceId, ticket, at }) => (
              <li key={pieceId} className="flex flex-wrap justify-between gap-x-4 py-1.5">
                <bdi>{ticket}</bdi>
                <TimeText at={at} form="date" />
              </li>
            ))}
          </ul>
        </>
      )}
    </Answered>
  )
}

function SealForm({ tag, branchId }: { tag: string; branchId: string }) {
  const attach = useSeal()
  const form = useProblemForm({
    defaultValues: { seal: '' },
    onSubmit: ({ seal }) => attach.carryOut({ branchId, seal: seal.trim(), code: tag }),
  })
  return (
    <Form form={form} label={t('production.attachSeal')}>
      <FormField form={form} name="seal" rules={{ required: t('production.needed') }}>
        {(field) => (
          <TextField
            {...field}
            label={t('production.sealCode')}
            hint={t('production.sealHint')}
            maxLength={32}
            required
          />
        )}
      </FormField>
      <div>
        <Button type="submit" busy={form.formState.isSubmitting}>
          {t('production.attachSeal')}
        </Button>
      </div>
    </Form>
  )
}
