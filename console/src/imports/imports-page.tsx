import { Banner } from '@clothesline/ui/banner'
import { Card } from '@clothesline/ui/card'
import { problemOf } from '@clothesline/ui/logic/problem.ts'
import { RadioGroup } from '@clothesline/ui/radio-group'
import { useMutation } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { DropZone } from '../frame/drop-zone.tsx'
import { PageLink } from '../frame/link.tsx'
import { Screen } from '../frame/screen.tsx'
import { useMay } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { History } from './history.tsx'
import { type ImportKind, importKinds } from './import-model.ts'
import { pageOfImport } from './page-of-import.ts'
import { uploadFile } from './upload.ts'

/** Bringing a file in, and what was brought in before. */
export function ImportsPage() {
  const may = { catalog: useMay('catalog.import'), customers: useMay('customers.import') }
  const kinds = importKinds.filter((kind) => may[kind])
  const [first] = kinds
  const mayTakeOver = useMay('takeover.run')
  return (
    <Screen
      title={t('imports.title')}
      about={t('imports.about')}
      {...(first === undefined && !mayTakeOver && { needs: 'catalog.import' as const })}
    >
      {mayTakeOver && <Takeover />}
      {first !== undefined && (
        <>
          <Upload kinds={kinds} first={first} />
          <History may={may} />
        </>
      )}
    </Screen>
  )
}

const Takeover = () => (
  <Card title={t('imports.takeover')} action={<PageLink to="/imports/takeover">{t('imports.toTakeover')}</PageLink>}>
    <p className="text-muted">{t('imports.takeoverAbout')}</p>
  </Card>
)

function Upload({ kinds, first }: { kinds: readonly ImportKind[]; first: ImportKind }) {
  const navigate = useNavigate()
  const { kind: asked } = useSearch({ from: '/signed-in/imports' })
  const kind = kinds.find((one) => one === asked) ?? first
  const upload = useMutation({
    mutationFn: (file: File) => uploadFile(kind, file),
    onSuccess: ({ id }) => navigate({ to: pageOfImport[kind], params: { id } }),
  })
  const wrong = upload.error ? problemOf(upload.error) : undefined
  return (
    <Card title={t('imports.new')}>
      {kinds.length > 1 && (
        <RadioGroup
          label={t('imports.what')}
          value={kind}
          onChange={(chosen) => void navigate({ to: '/imports', search: { kind: chosen }, replace: true })}
          options={kinds.map((one) => ({ value: one, label: t(`imports.${one}`), hint: t(`imports.${one}Hint`) }))}
        />
      )}
      {wrong && (
        <Banner tone="bad" title={t('imports.refused')}>
          {wrong.errors?.[0]?.message ?? wrong.detail ?? wrong.title}
        </Banner>
      )}
      <DropZone
        words={{ drop: t('imports.drop'), choose: t('imports.choose'), limits: t('imports.limits') }}
        onFiles={([file]) => upload.mutate(file)}
        sending={upload.isPending ? t('imports.sending', { name: upload.variables.name }) : undefined}
      />
    </Card>
  )
}
