/** As the launcher `qishi` starts Node. */
export const launchFlags = [
  '--disable-warning=ExperimentalWarning',
  '--max-semi-space-size=32',
  '--min-semi-space-size=16',
];
