# plumb_module(NAME FOLDER DIR DEPS ...): the static library plumb_NAME of every .cc in DIR.
#
# A name in DEPS that is a module of ours means that module; anything else is a library target.
# The include roots are the repository root and src/, so "diff/differ.h" and "schema/table.h" name
# their layer.
add_library(plumb_options INTERFACE)
target_include_directories(plumb_options INTERFACE "${PROJECT_SOURCE_DIR}" "${PROJECT_SOURCE_DIR}/src")
target_compile_options(plumb_options INTERFACE -Wall -Wextra -Wshadow -Wnon-virtual-dtor -Wpedantic)
# GCC 12 warns of overlapping copies inside std::string's own operator+ when it optimises
# (https://gcc.gnu.org/bugzilla/show_bug.cgi?id=105651); fixed in GCC 13.
# It also takes the moved-from half of a std::variant or std::optional for uninitialised
# (https://gcc.gnu.org/bugzilla/show_bug.cgi?id=80635); clang's analyzer and the sanitizers look for
# the real thing.
target_compile_options(plumb_options INTERFACE
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict -Wno-maybe-uninitialized>)
if(PLUMB_WERROR)
  target_compile_options(plumb_options INTERFACE -Werror)
endif()
if(PLUMB_SANITIZE)
  target_compile_options(plumb_options INTERFACE -fsanitize=${PLUMB_SANITIZE} -fno-sanitize-recover=all
                                                 -fno-omit-frame-pointer)
  target_link_options(plumb_options INTERFACE -fsanitize=${PLUMB_SANITIZE})
endif()

function(plumb_module name)
  cmake_parse_arguments(arg "" "FOLDER" "DEPS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/${arg_FOLDER}/*.cc")
  list(FILTER sources EXCLUDE REGEX "/main\\.cc$")
  if(sources)
    set(kind PUBLIC)
    add_library(plumb_${name} STATIC ${sources})
  else()
    set(kind INTERFACE)
    add_library(plumb_${name} INTERFACE)
  endif()
  target_link_libraries(plumb_${name} ${kind} plumb_options)
  foreach(dependency IN LISTS arg_DEPS)
    if(TARGET plumb_${dependency})
      target_link_libraries(plumb_${name} ${kind} plumb_${dependency})
    else()
      target_link_libraries(plumb_${name} ${kind} ${dependency})
    endif()
  endforeach()
endfunction()
