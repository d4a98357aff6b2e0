# Installs the program, its shell completions and, if asked for, a link under the name that
# existing scripts call.
include(GNUInstallDirs)
install(TARGETS plumb RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(CODE "
  set(bin \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_BINDIR}\")
  set(share \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_DATADIR}\")
  foreach(entry bash:bash-completion/completions/plumb zsh:zsh/site-functions/_plumb
                fish:fish/vendor_completions.d/plumb.fish)
    string(REPLACE \":\" \";\" pair \${entry})
    list(GET pair 0 shell)
    list(GET pair 1 file)
    execute_process(COMMAND \"\${bin}/plumb\" completion \${shell}
                    OUTPUT_VARIABLE text COMMAND_ERROR_IS_FATAL ANY)
    file(WRITE \"\${share}/\${file}\" \"\${text}\")
  endforeach()")
if(PLUMB_ATLAS_LINK)
  install(CODE "file(CREATE_LINK plumb \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_BINDIR}/atlas\" SYMBOLIC)")
endif()
