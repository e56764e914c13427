/*
 * A smart transport for repositories of this machine: git's own upload-pack
 * and receive-pack over two pipes, so that the remote's hooks run there as for
 * every other client. libgit2's built-in local transport runs none, and cannot
 * push to a repository with a work tree.
 */
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <git2/sys/transport.h>

#include "base/mem.h"
#include "base/process.h"
#include "repo/internal.h"

enum {
	PACKET_HEAD = 4,         /* four hexadecimal digits of length */
	SILENCE_MS = 600 * 1000, /* a hook may think for long, not for ever */
};

struct local {
	git_smart_subtransport parent;
	struct transport_context *context;
	struct process process;
	struct stream *stream; /* the one conversation, or NULL */
};

struct stream {
	git_smart_subtransport_stream parent;
	struct local *local;
	bool fetching;
	bool wants;  /* a "want" was sent */
	bool told;   /* our "have" lines were sent */
};

static int stream_read(git_smart_subtransport_stream *parent, char *bytes,
		       size_t size, size_t *count)
{
	struct stream *stream = (struct stream *)parent;
	struct pollfd ready = { .fd = stream->local->process.output,
				.events = POLLIN };
	ssize_t got;

	*count = 0;
	do {
		int n = poll(&ready, 1, SILENCE_MS);

		if (n == 0) {
			process_kill(&stream->local->process);
			git_error_set_str(GIT_ERROR_NET,
					  _("the remote does not answer"));
			return -1;
		}
		got = n < 0 ? -1 : read(ready.fd, bytes, size);
	} while (got < 0 && errno == EINTR);
	if (got < 0) {
		git_error_set_str(GIT_ERROR_NET, _("reading from the remote"));
		return -1;
	}
	*count = (size_t)got;
	return 0;
}

static int write_all(struct stream *stream, struct span bytes)
{
	struct error err = ERROR_INIT;

	if (process_write(&stream->local->process, bytes, &err) == 0)
		return 0;
	git_error_set_str(GIT_ERROR_NET, _("the remote hung up"));
	return -1;
}

/*
 * The offset after the flush packet that ends the "want" lines, or SIZE_MAX
 * when it is not in these bytes. libgit2 writes whole packets.
 */
static size_t end_of_wants(struct stream *stream, struct span bytes)
{
	size_t at = 0;

	while (at + PACKET_HEAD <= bytes.len) {
		size_t len = 0;

		for (size_t i = 0; i < PACKET_HEAD; i++) {
			int value = repo_hex(bytes.ptr[at + i]);

			if (value < 0)
				return SIZE_MAX;
			len = len * 16 + (size_t)value;
		}
		if (len == 0 && stream->wants)
			return at + PACKET_HEAD;
		if (len < PACKET_HEAD)
			len = PACKET_HEAD;
		else if (span_starts(span_from(bytes, at + PACKET_HEAD),
				     "want "))
			stream->wants = true;
		at += len;
	}
	return SIZE_MAX;
}

/*
 * libgit2 names its newest commits first and stops after 256: with more than
 * that unpublished it would fetch the whole history again. What the remote
 * is known to have is said before anything else.
 */
static int write_haves(struct stream *stream)
{
	const struct transport_context *context = stream->local->context;
	struct buf text;
	int result;

	buf_init(&text);
	for (size_t i = 0; i < context->tip_count; i++)
		buf_printf(&text, "0032have %s\n",
			   git_oid_tostr_s(&context->tips[i]));
	result = write_all(stream, buf_span(&text));
	buf_release(&text);
	return result;
}

static int stream_write(git_smart_subtransport_stream *parent,
			const char *bytes, size_t size)
{
	struct stream *stream = (struct stream *)parent;
	struct span text = span_of(bytes, size);
	size_t end;

	if (stream->fetching && !stream->told &&
	    (end = end_of_wants(stream, text)) != SIZE_MAX) {
		stream->told = true;
		if (write_all(stream, span_part(text, 0, end)) ||
		    write_haves(stream))
			return -1;
		text = span_from(text, end);
	}
	return write_all(stream, text);
}

static void stream_free(git_smart_subtransport_stream *parent)
{
	struct stream *stream = (struct stream *)parent;

	if (stream->local->stream == stream)
		stream->local->stream = NULL;
	free(stream);
}

/*
 * The child's stderr goes into a file of ours, to be told in our words: for
 * the moment of its start that file is our own stderr.
 */
static int start(struct local *local, const char *program)
{
	struct transport_context *context = local->context;
	const char *argv[] = { "git", program, context->path, NULL };
	/* libgit2 speaks version 0, whatever the user's shell asks for */
	const char *env[] = { "GIT_PROTOCOL=", NULL };
	int saved = dup(STDERR_FILENO), result;

	dup2(context->errors, STDERR_FILENO);
	result = process_start(&local->process, argv, env, NULL, context->err);
	if (saved >= 0) {
		dup2(saved, STDERR_FILENO);
		close(saved);
	} else {
		close(STDERR_FILENO);
	}
	if (result)
		git_error_set_str(GIT_ERROR_NET, context->err->msg);
	return result;
}

static int local_action(git_smart_subtransport_stream **out,
			git_smart_subtransport *parent, const char *url,
			git_smart_service_t action)
{
	struct local *local = (struct local *)parent;
	bool fetching = action == GIT_SERVICE_UPLOADPACK_LS ||
			action == GIT_SERVICE_UPLOADPACK;
	struct stream *stream;

	(void)url; /* the path was taken from it already */
	if (action == GIT_SERVICE_UPLOADPACK ||
	    action == GIT_SERVICE_RECEIVEPACK) {
		if (!local->stream) {
			git_error_set_str(GIT_ERROR_NET,
					  _("the remote was not asked first"));
			return -1;
		}
		*out = &local->stream->parent;
		return 0;
	}
	if (local->process.pid)
		process_finish(&local->process);
	if (start(local, fetching ? "upload-pack" : "receive-pack"))
		return -1;
	stream = mem_zero(1, sizeof(*stream));
	stream->parent.subtransport = parent;
	stream->parent.read = stream_read;
	stream->parent.write = stream_write;
	stream->parent.free = stream_free;
	stream->local = local;
	stream->fetching = fetching;
	local->stream = stream;
	*out = &stream->parent;
	return 0;
}

static int local_close(git_smart_subtransport *parent)
{
	struct local *local = (struct local *)parent;

	if (local->process.pid)
		process_finish(&local->process);
	return 0;
}

static void local_free(git_smart_subtransport *parent)
{
	local_close(parent);
	free(parent);
}

static int new_local(git_smart_subtransport **out, git_transport *owner,
		     void *payload)
{
	struct local *local = mem_zero(1, sizeof(*local));

	(void)owner;
	local->parent.action = local_action;
	local->parent.close = local_close;
	local->parent.free = local_free;
	local->context = payload;
	local->process.input = -1;
	local->process.output = -1;
	*out = &local->parent;
	return 0;
}

int repo_transport_local(git_transport **out, git_remote *owner, void *payload)
{
	git_smart_subtransport_definition definition = {
		.callback = new_local, .rpc = 0, .param = payload,
	};

	return git_transport_smart(out, owner, &definition);
}
