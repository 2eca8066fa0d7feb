import { Button } from '@clothesline/ui/button'
import { Dialog } from '@clothesline/ui/dialog'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { Select } from '@clothesline/ui/select'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { t } from '../i18n/translate.ts'
import { branchNames, useStartManifest } from './production.queries.ts'

/** Starts a manifest to another branch, and goes to it. */
export function StartManifestDialog({ branchId, onClose }: { branchId: string; onClose: () => void }) {
  const { data } = useQuery(branchNames)
  const navigate = useNavigate()
  const start = useStartManifest(({ id }) => void navigate({ to: '/production/manifests/$id', params: { id } }))
  const form = useProblemForm({
    defaultValues: { toBranchId: '' },
    onSubmit: ({ toBranchId }) => start.carryOut({ fromBranchId: branchId, toBranchId }),
  })
  const options = (data?.branches ?? [])
    .filter(({ id, active }) => active && id !== branchId)
    .map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Dialog open onOpenChange={onClose} title={t('production.startManifest')} description={t('production.startAbout')}>
      <Form form={form} label={t('production.startManifest')}>
        <FormField form={form} name="toBranchId" rules={{ required: t('production.needed') }}>
          {(field) => (
            <Select
              {...field}
              label={t('production.to')}
              options={options}
              placeholder={t('production.choose')}
              required
            />
          )}
        </FormField>
        <div className="flex justify-end pb-2">
          <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
            {t('production.startManifest')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
