export const labPhrases = {
  run: { zh: '运行实验：终端里的实时图，可注入故障', en: 'run a lab: live charts in the terminal, with faults' },
};
