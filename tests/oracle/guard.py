"""What `producer-guard explain` says of a directory of .properties or JSON files."""

import json
import pathlib
import subprocess


def explain(program, directory, library, version):
  """File name -> explanation; a file that explain cannot read is missing."""
  run = subprocess.run(
      [program, 'explain', '-f', str(directory), '-o', 'json', '--client', f'{library}@{version}'],
      capture_output=True, encoding='utf-8', check=False)
  if run.returncode not in (0, 2):
    raise RuntimeError(f'explain ended with {run.returncode}: {run.stderr}')
  return {pathlib.Path(producer['file']).name: producer
          for producer in json.loads(run.stdout)['producers']}
