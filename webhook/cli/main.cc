#include "webhook/cli/run.h"

int main(int argc, char** argv) { return producer_guard::cli::Run(argc, argv); }
