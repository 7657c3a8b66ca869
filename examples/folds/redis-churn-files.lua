-- Commits by file.
return function(files, event)
  for _, file in ipairs(event.payload.files) do
    files[file.path] = (files[file.path] or 0) + 1
  end
  return files
end
