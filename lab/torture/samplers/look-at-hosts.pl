#!/usr/bin/perl
# Looks every 10 ms, from outside and without asking the cluster, which hosts run, which of them have an address and
# which have a disk mounted. Arguments: address, folder of the mount, device number of the disk, then HOST=FILE each,
# the file naming the processes of the host's first control group.
# Lines out, times in ms of the kernel's monotonic clock: "+ HOST WHAT AT" since the look at AT it has it; "- HOST
# WHAT AT" the last look that found it was AT; "gap FROM TO" between two looks the machine stood still; "~ AT" all
# looks up to AT are told. Ends when its input ends.
use strict;
use warnings;
use Socket;
use Time::HiRes qw(clock_gettime CLOCK_MONOTONIC);

my ($address, $folder, $device, @hosts) = @ARGV;
my $setns = `uname -m` =~ /^aarch64/ ? 268 : 308;
my $CLONE_NEWNET = 0x40000000;
my ($STEP, $GAP, $TELL) = (10, 100, 200);
my $wanted = sockaddr_in(0, inet_aton($address));
open(my $home, '<', '/proc/self/ns/net') or die "no network namespace: $!\n";
my @looked = map { my ($name, $procs) = split /=/, $_, 2; { name => $name, procs => $procs, pid => 0, has => {} } } @hosts;
$| = 1;

my ($before, $told) = (0, 0);
while (1) {
    my $begun = now();
    printf "gap %.2f %.2f\n", $before, $begun if $before && $begun - $before > $GAP;
    look($_) for @looked;
    $before = $begun;
    if ($begun - $told > $TELL) { printf "~ %.2f\n", $begun; $told = $begun }
    my $readable = '';
    vec($readable, fileno(STDIN), 1) = 1;
    last if select($readable, undef, undef, $STEP / 1000) > 0 && !sysread(STDIN, my $ignored, 4096);
}

sub now { return clock_gettime(CLOCK_MONOTONIC) * 1000 }

sub look {
    my ($host) = @_;
    my $pid = process_one($host);
    note($host, 'power', $pid);
    note($host, 'address', $pid && has_address($host));
    note($host, 'mount', $pid && has_mount($pid));
}

sub note {
    my ($host, $what, $has) = @_;
    my $at = now();
    my $last = $host->{has}{$what};
    printf "+ %s %s %.2f\n", $host->{name}, $what, $at if $has && !$last;
    printf "- %s %s %.2f\n", $host->{name}, $what, $last if !$has && $last;
    $host->{has}{$what} = $has ? $at : undef;
}

# systemd, as the machine numbers it: the process of that group that is number 1 within.
sub process_one {
    my ($host) = @_;
    return $host->{pid} if $host->{pid} && readlink "/proc/$host->{pid}/ns/net";
    close delete $host->{net} if $host->{net};
    $host->{pid} = 0;
    open(my $procs, '<', $host->{procs}) or return 0;
    while (my $pid = <$procs>) {
        chomp $pid;
        open(my $status, '<', "/proc/$pid/status") or next;
        next unless grep { /^NSpid:\s+\d+\s+1$/ } <$status>;
        open($host->{net}, '<', "/proc/$pid/ns/net") or next;
        return $host->{pid} = $pid;
    }
    return 0;
}

# Only an address of one's own can be bound to. Asked inside the host's network namespace.
sub has_address {
    my ($host) = @_;
    return 0 if syscall($setns, fileno($host->{net}), $CLONE_NEWNET) != 0;
    my $socket;
    my $has = socket($socket, PF_INET, SOCK_DGRAM, 0) && bind($socket, $wanted);
    syscall($setns, fileno($home), $CLONE_NEWNET) == 0 or die "cannot leave a host: $!\n";
    return $has;
}

sub has_mount {
    my ($pid) = @_;
    my $found = (stat "/proc/$pid/root$folder")[0];
    return defined $found && $found == $device;
}
