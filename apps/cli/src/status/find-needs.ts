import { beijingTime } from '@qishi/model';
import type { GivenUp } from '../daemon/due-jobs.ts';
import { renderByHand } from '../daemon/render-given-up.ts';
import type { Status } from './gather-status.ts';

/** What a person has to see to, and how. */
export interface Need {
  readonly what: string;
  readonly do: string;
}

const gigabyte = 2 ** 30;
export const leastFreeBytes = gigabyte;
/** Of the enabled sources; fewer are daily life. */
const mostNotWorking = 0.25;
/** Longer than a day and a night after a daily crawl. */
const mostCrawlHours = 36;

/** Empty where everything goes by itself. */
export function findNeeds(status: Omit<Status, 'needs'>): readonly Need[] {
  return [...archiveNeeds(status), ...scheduleNeeds(status), ...diskNeeds(status)];
}

function archiveNeeds({ archive }: Omit<Status, 'needs'>): readonly Need[] {
  if (archive.trouble !== undefined)
    return [{ what: `the archive cannot be read: ${archive.trouble}`, do: '`./qishi doctor` tells more' }];
  const { counts, runs, sources, missingIssue, isBusy, ahead, givenUp } = archive;
  if (counts.articles === 0) return [{ what: 'the archive is empty', do: '`./qishi run` fills it' }];
  const needs: Need[] = [];
  for (const { command, outcome } of runs.filter((run) => run.outcome === 'broken')) {
    const lost = givenUp.find(({ job }) => (job === 'issue' ? 'run' : job) === command);
    needs.push(
      lost
        ? { what: renderLost(lost), do: `\`./qishi doctor\`, then \`${renderByHand(lost.job, lost.due)}\`` }
        : { what: `the last ${command} ended ${outcome}`, do: `\`./qishi ${command}\` again, and read what it says` },
    );
  }
  const crawl = runs.find(({ command }) => command === 'run' || command === 'crawl');
  const isLong = !crawl || crawl.ageHours > mostCrawlHours;
  // Once something ran by the right clock, a wrong one is history.
  if (isLong && ahead !== undefined)
    needs.push({
      what: `a run is dated ahead of this clock: ${ahead.slice(0, 10)}`,
      do: 'see that the clock is right (`timedatectl`), then `./qishi crawl`; nothing is lost',
    });
  else if (isLong)
    needs.push({
      what: 'nobody asked the sources for long',
      do: '`./qishi crawl`; `./qishi schedule show` tells who should',
    });
  if (missingIssue !== undefined && !isBusy)
    needs.push({ what: `there is no issue ${missingIssue}`, do: `\`./qishi run --week ${missingIssue}\`` });
  const { enabled, stale, failing, worst } = sources;
  if (stale + failing > enabled * mostNotWorking)
    needs.push({
      what: `${stale + failing} of ${enabled} sources give nothing`,
      do: `\`./qishi sources check ${worst.map(({ id }) => id).join(' ')}\` tells why`,
    });
  return needs;
}

const renderLost = ({ job, tries, until }: GivenUp): string =>
  `the ${job} failed ${tries} times and is given up${until ? ` until ${beijingTime(until)} Beijing time` : ''}`;

function scheduleNeeds({ schedule }: Omit<Status, 'needs'>): readonly Need[] {
  if (schedule.trouble !== undefined) return [{ what: schedule.trouble, do: '`./qishi schedule show`' }];
  if (schedule.by.length === 0)
    return [{ what: 'nothing is scheduled', do: '`./qishi schedule install`, or `./qishi daemon` in a container' }];
  if (schedule.by.length > 1)
    return [
      {
        what: `scheduled more than once: ${schedule.by.join(', ')}`,
        do: '`./qishi schedule remove`, or stop the daemon',
      },
    ];
  if (schedule.next.length === 0)
    return [
      { what: 'the schedule was changed by hand and cannot be read', do: '`./qishi schedule install` writes it anew' },
    ];
  return [];
}

function diskNeeds({ disk }: Omit<Status, 'needs'>): readonly Need[] {
  if (disk === undefined || disk.freeBytes >= leastFreeBytes) return [];
  return [
    {
      what: `only ${Math.round(disk.freeBytes / 2 ** 20)} MB are free at ${disk.path}`,
      do: 'make room; `./qishi prune --dry-run` tells what config/archive.yaml would let go',
    },
  ];
}
