package education.warehouse.night;

import education.warehouse.home.Raw;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.step.StepContribution;

/**
 * What a step has done, as Spring Batch counts it.
 *
 * @param read rows that came
 * @param filtered rows among them that were set aside on purpose
 * @param skipped rows among them that are in quarantine
 * @param written rows that went on
 * @param status how the step ended
 */
record Done(long read, long filtered, long skipped, long written, ExitStatus status) {

    static final Done COMPLETED = with(ExitStatus.COMPLETED);

    static Done of(Raw raw) {
        if (raw instanceof Raw.Table table) {
            return new Done(
                    table.recordsAbove() + table.records(),
                    table.recordsAbove(),
                    table.rejected(),
                    table.records() - table.rejected(),
                    ExitStatus.COMPLETED);
        }
        if (raw instanceof Raw.Corrections corrections) {
            return new Done(corrections.records(), 0, 0, corrections.records(), ExitStatus.COMPLETED);
        }
        return raw instanceof Raw.Workbook workbook
                ? new Done(workbook.records(), 0, 0, workbook.records(), ExitStatus.COMPLETED)
                : COMPLETED;
    }

    static Done with(ExitStatus status) {
        return new Done(0, 0, 0, 0, status);
    }

    void tell(StepContribution contribution) {
        for (long row = 0; row < read; row++) {
            contribution.incrementReadCount();
        }
        contribution.incrementFilterCount(filtered);
        contribution.incrementProcessSkipCount(skipped);
        contribution.incrementWriteCount(written);
        contribution.setExitStatus(status);
    }
}
