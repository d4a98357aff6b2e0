# The version is what git says at configure time: a tag, a tag and a distance, or a commit.
find_package(Git QUIET)
set(PLUMB_VERSION "0.0.0-unknown")
if(GIT_FOUND)
  execute_process(COMMAND "${GIT_EXECUTABLE}" describe --tags --always --dirty
                  WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}"
                  OUTPUT_VARIABLE described OUTPUT_STRIP_TRAILING_WHITESPACE
                  ERROR_QUIET RESULT_VARIABLE result)
  if(result EQUAL 0)
    set(PLUMB_VERSION "${described}")
  endif()
endif()
set_source_files_properties("${PROJECT_SOURCE_DIR}/src/base/version.cc" PROPERTIES
  COMPILE_DEFINITIONS "PLUMB_VERSION=\"${PLUMB_VERSION}\"")
