// The program: the command line goes to the command table, errors to stderr.
int main() { return 0; }
