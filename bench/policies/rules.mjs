// The rules and requests that every policy engine gets, as data. Team n may write below its folder if it is trusted enough for it;
// mallory may write nothing. For each request one rule of a team is about its folder.

/** The least trust that the folder of a team asks for. */
const leastOf = (team) => team % 4;

export const OUTLAW = 'mallory';

export const rulesOf = (count) =>
  Array.from({ length: count }, (_, team) => ({
    id: `team-${team}`,
    actor: `user-${team}`,
    folder: `folder-${team}`,
    least: leastOf(team),
  }));

/** Spread over all rules: half of them to be allowed; the others by too little trust, the wrong user, the outlaw, and without a rule. */
export function requestsOf(count, length) {
  return Array.from({ length }, (_, i) => {
    const team = Math.floor((i * count) / length);
    const own = { actor: `user-${team}`, folder: `folder-${team}`, level: 3, file: `src/file-${i}.c` };
    switch (i % 8) {
      case 1:
        return { ...own, level: leastOf(team) - 1 };
      case 3:
        return { ...own, actor: 'user-none' };
      case 5:
        return { ...own, actor: OUTLAW };
      case 7:
        return { ...own, folder: 'folder-none' };
      default:
        return own;
    }
  });
}
