#!/bin/sh
# The whole way of GATOS in a repository of Git: emit, fold, verify, bisect, and a push that a policy refuses.
# Usage: walk-through.sh [FOLDER]    works in an empty folder, by default a new one that it removes at the end.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
if [ $# -gt 0 ]; then
  mkdir -p "$1"
  folder=$(cd "$1" && pwd)
else
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
fi

# Keys of its own: never those of whoever runs this.
export XDG_CONFIG_HOME="$folder/config"
# Without an installed gatos, the one that is built here.
if ! command -v git-gatos >/dev/null; then
  mkdir -p "$folder/bin"
  printf '#!/bin/sh\nexec node "%s" "$@"\n' "$here/../../dist/cli/main.js" >"$folder/bin/git-gatos"
  chmod +x "$folder/bin/git-gatos"
  PATH="$folder/bin:$PATH"
fi

# Shows a command, and runs it.
run() {
  printf '\n$'
  for word; do
    case $word in *[!A-Za-z0-9_./:=-]*) printf " '%s'" "$word" ;; *) printf ' %s' "$word" ;; esac
  done
  printf '\n'
  "$@"
}
# The same for a command that must be refused.
refused() {
  if run "$@" 2>&1; then
    echo "this should have been refused" >&2
    exit 1
  fi
}
say() { printf '\n# %s\n' "$1"; }

cd "$folder"
say 'A repository with a fold'
run git init -q my-world
cd my-world
git config user.name Ada
git config user.email ada@example.org
run git gatos init --profile=local --actor user:ada
run cp "$here/fold.lua" gatos/fold.lua

say 'Events, signed, and the state that follows from them'
run git gatos emit --type add --payload '{"n": 10}'
run git gatos state show
run git gatos fold verify refs/gatos/state/main

say 'Something goes wrong: which event made the sum negative?'
for n in 5 -30 2; do git gatos emit --type add --payload "{\"n\": $n}" >/dev/null; done
run git gatos state show
run git gatos bisect start --state=main
run git gatos bisect run '! grep -q -- -'
run git gatos bisect reset

say 'The same in one line'
run git gatos bisect --where '(state.count or 0) >= 0'

say 'A repository that others push to, behind a gate'
run git init -q --bare ../world.git
run git gatos gate install --repository ../world.git
run git remote add origin ../world.git
run git config --add remote.origin.fetch 'refs/gatos/*:refs/gatos/*'
run git gatos policy grants "$here/grants.json"
run git gatos policy install "$here/policy.rgs" --activate
run git push -q origin 'refs/gatos/*:refs/gatos/*'

say 'Code passes, but a change of the API needs two of three leads'
mkdir api
echo 'v1' >readme
git add readme
git commit -qm 'First'
run git push -q origin HEAD:main
echo 'breaking' >api/orders
git add api
git commit -qm 'Change the API'
refused git push -q origin HEAD:main

say 'The denial is in the repository that refused, and can be decided again years later'
run git fetch -q
run git gatos audit log
run git gatos audit replay

say 'What is there is sound'
run git gatos verify
run git gatos doctor
